extension Catalogue {
    /// How long ago, from an age in words.
    public func past(_ age: String) -> String {
        switch language {
        case .arabic: "منذ \(age)"
        case .french: "il y a \(age)"
        case .english: "\(age) ago"
        }
    }

    /// An age in words: the largest unit alone.
    public func age(seconds: Double) -> String {
        let units: [(Double, Message)] = [(86_400, .days), (3600, .hours), (60, .minutes)]
        for (length, unit) in units where seconds >= length { return "\(Int(seconds / length)) \(self[unit])" }
        return self[Message.moments]
    }
}
