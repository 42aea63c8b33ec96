internal import Foundation
internal import JisrWords

extension Catalogue {
    /// How long ago an instant was, and how long it is until one.
    func since(_ instant: String) -> String { past(seconds: -Self.seconds(until: instant)) }
    func until(_ instant: String) -> String { future(seconds: max(0, Self.seconds(until: instant))) }
    func ageInDays(_ instant: String) -> Int { Int(-Self.seconds(until: instant) / 86_400) }

    func day(ofUnix seconds: Int64) -> String {
        moment(of: Date(timeIntervalSince1970: Double(seconds)).formatted(Self.format))
    }

    private static let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    private static func seconds(until instant: String) -> Double {
        do { return try Date(instant, strategy: format).timeIntervalSinceNow } catch { return 0 }
    }
}
