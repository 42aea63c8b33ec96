internal import JisrCore
internal import JisrWords

extension Catalogue {
    /// A civil date (`2026-11-28`) with the day of the week before it: Saturday 28 November 2026.
    func weekday(_ date: String) -> String {
        guard let day = CivilDate(date) else { return self.day(ofDate: date) }
        return "\(weekday(day.weekday)) \(self.day(ofDate: date))"
    }

    /// A civil time (`2026-11-28T10:00`) as people write it.
    func moment(ofTime time: String) -> String {
        let parts = time.utf8.split(separator: UInt8(ascii: "T"), maxSplits: 1).map { String(Substring($0)) }
        return parts.count == 2 ? at(weekday(parts[0]), String(parts[1].prefix(5))) : day(ofDate: time)
    }
}
