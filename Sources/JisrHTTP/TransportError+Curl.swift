import CCurl
import Glibc

/// What libcurl itself said, kept as the cause of a ``TransportError``.
struct CurlFailure: Error, CustomStringConvertible {
    let code: CURLcode
    /// libcurl's text for this very failure, or else its text for the code.
    let text: String
    /// The system's error number of the last failed connect, 0 where there is none.
    let systemError: Int32

    init(code: CURLcode, text: String = "", systemError: Int32 = 0) {
        self.code = code
        self.text = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        self.systemError = systemError
    }

    var description: String { "libcurl \(code.rawValue): \(text)" }
}

extension TransportError {
    /// Sorts a failed transfer with `peer` into the codes that callers act on.
    init(_ failure: CurlFailure, peer: String) {
        let (code, message) = Self.sort(failure)
        self.init(code, "\(peer): \(message)", cause: failure)
    }

    private static func sort(_ failure: CurlFailure) -> (Code, String) {
        switch failure.code {
        case CURLE_COULDNT_RESOLVE_HOST: (.nameNotFound, "its name has no address")
        case CURLE_COULDNT_CONNECT: sortConnect(failure)
        case CURLE_OPERATION_TIMEDOUT: (.timedOut, "it did not answer in time")
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH: (.wrongKey, "whoever answers does not hold the expected key")
        case CURLE_SSL_CONNECT_ERROR: sortHandshake(failure)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER: (.tls, "no TLS connection could be made")
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR: sortBreak(failure)
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_FAIL_REWIND: (.cut, "the connection was cut")
        case CURLE_ABORTED_BY_CALLBACK: (.cancelled, "the transfer was cancelled")
        case CURLE_URL_MALFORMAT: (.invalidRequest, "this is not an address")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
            (.protocolError, "its answer cannot be understood")
        case CURLE_SSL_CERTPROBLEM: (.badIdentity, "our own TLS identity cannot be used")
        default: (.local, "the transfer failed")
        }
    }

    private static func sortConnect(_ failure: CurlFailure) -> (Code, String) {
        failure.systemError == ECONNREFUSED
            ? (.refused, "nothing listens there")
            : (.unreachable, "it cannot be reached")
    }

    /// A handshake that OpenSSL found wrong will not go better next time; any other end of one (a reset, an end of
    /// file, which OpenSSL reports in two ways) is the network's doing and passes.
    private static func sortHandshake(_ failure: CurlFailure) -> (Code, String) {
        // OpenSSL's words for bytes that are no TLS record, such as a page in plain HTTP.
        if ["wrong version number", "packet length too long", "http request"].contains(where: failure.text.contains) {
            return (.unreachable, "what answers there is no Jisr, but perhaps the page of a hotspot")
        }
        let isWrong = failure.text.contains("SSL routines") && !failure.text.contains("unexpected eof")
        return isWrong ? (.tls, "no TLS connection could be made") : (.cut, "the connection was cut")
    }

    /// In TLS 1.3 the client is done before the server has judged its certificate, so a refusal arrives as an alert
    /// where the first answer was expected.
    private static func sortBreak(_ failure: CurlFailure) -> (Code, String) {
        let refusals = ["certificate", "unknown ca", "access denied"]
        let isRefusal = failure.text.contains("alert") && refusals.contains { failure.text.contains($0) }
        return isRefusal ? (.notPermitted, "it refused our key") : (.cut, "the connection was cut")
    }
}
