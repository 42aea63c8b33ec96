import CCurl

/// Owns one libcurl easy handle and its list of header lines; the typed layer over the C functions.
///
/// Between two ``reset()`` calls the handle keeps its live connection, its TLS sessions and its name cache, which is
/// why a peer's client keeps one for life.
final class CurlHandle {
    let raw: UnsafeMutableRawPointer
    private var headerLines: UnsafeMutablePointer<curl_slist>?
    private let errorText: UnsafeMutablePointer<CChar>

    init() throws {
        let outcome = jisr_curl_global_init()
        guard outcome == CURLE_OK, let handle = curl_easy_init() else {
            throw TransportError(.local, "libcurl cannot be used", cause: CurlFailure(code: outcome))
        }
        raw = handle
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(raw)
        curl_slist_free_all(headerLines)
        errorText.deallocate()
    }

    /// Puts every option back to libcurl's default, so that nothing of one transfer, least of all its address in
    /// memory, is left for the next.
    func reset() {
        curl_easy_reset(raw)
        curl_slist_free_all(headerLines)
        headerLines = nil
        errorText[0] = 0
    }

    func set(_ option: CURLoption, _ value: Int) throws { try check(jisr_curl_set_long(raw, option, value)) }

    func set(_ option: CURLoption, offset: Int) throws { try check(jisr_curl_set_offset(raw, option, Int64(offset))) }

    func set(_ option: CURLoption, _ value: String?) throws { try check(jisr_curl_set_string(raw, option, value)) }

    func set(_ option: CURLoption, blob: String) throws {
        var text = blob
        try check(text.withUTF8 { jisr_curl_set_blob(raw, option, $0.baseAddress, $0.count) })
    }

    func setHeaders(_ lines: [String]) throws {
        for line in lines {
            guard let longer = curl_slist_append(headerLines, line) else {
                throw TransportError(.local, "out of memory")
            }
            headerLines = longer
        }
        try check(jisr_curl_set_list(raw, CURLOPT_HTTPHEADER, headerLines))
    }

    /// Has `transfer` called back by the next ``perform()``; the caller keeps it alive until ``reset()``.
    func setCallbacks(of transfer: Transfer) throws {
        try check(jisr_curl_set_error_buffer(raw, errorText))
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        try check(
            jisr_curl_set_callbacks(
                raw, transferReceive, transferHeader, transferUpload, transferRewind, transferProgress, context))
    }

    /// Runs the transfer on this thread until it ends; nil when it ended well.
    func perform() -> CurlFailure? {
        let outcome = curl_easy_perform(raw)
        guard outcome != CURLE_OK else { return nil }
        let systemError = Int32(truncatingIfNeeded: long(CURLINFO_OS_ERRNO))
        return CurlFailure(code: outcome, text: String(cString: errorText), systemError: systemError)
    }

    /// A number about the transfer, 0 where libcurl has none.
    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return jisr_curl_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    /// A text about the transfer.
    func string(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        guard jisr_curl_get_string(raw, info, &value) == CURLE_OK, let value else { return nil }
        return String(cString: value)
    }

    /// An option that libcurl refuses is a wrong call of ours, or memory is short.
    private func check(_ code: CURLcode) throws {
        guard code == CURLE_OK else {
            throw TransportError(.local, "libcurl refused an option", cause: CurlFailure(code: code))
        }
    }
}
