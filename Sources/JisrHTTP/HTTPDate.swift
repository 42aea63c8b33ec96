import CCurl
import JisrCore

/// The time in a `Date` field (RFC 9110, 5.6.7).
public enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    ]

    /// Seconds since 1970; nil for what is no time.
    public static func seconds(_ text: String) -> Int? {
        let seconds = Int(curl_getdate(text, nil))
        return seconds < 0 ? nil : seconds
    }

    /// The text for a time in seconds since 1970.
    package static func text(now seconds: Int) -> String {
        let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let (year, month, date) = CivilDate(days: Int32(day)).components
        let clock = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
        return "\(days[day % 7]), \(twoDigits(date)) \(months[month - 1]) \(year) \(clock) GMT"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
