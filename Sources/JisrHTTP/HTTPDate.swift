import CCurl

/// The time in a `Date` field (RFC 9110, 5.6.7).
public enum HTTPDate {
    /// Seconds since 1970; nil for what is no time.
    public static func seconds(_ text: String) -> Int? {
        let seconds = Int(curl_getdate(text, nil))
        return seconds < 0 ? nil : seconds
    }
}
