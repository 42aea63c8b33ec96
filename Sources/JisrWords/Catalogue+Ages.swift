extension Catalogue {
    /// How long ago, the largest unit alone: `3 hours ago`.
    public func past(seconds: Double) -> String {
        let age = age(seconds)
        return switch language {
        case .arabic: "منذ \(age)"
        case .french: "il y a \(age)"
        case .english: "\(age) ago"
        }
    }

    /// How long until then: `in 3 hours`.
    public func future(seconds: Double) -> String { "\(self[Message.in]) \(age(seconds))" }

    /// How long: `3 hours`, after a preposition.
    public func span(seconds: Double) -> String { age(seconds) }

    private func age(_ seconds: Double) -> String {
        let units: [(length: Double, noun: Noun)] = [(86_400, .day), (3600, .hour), (60, .minute)]
        guard let unit = units.first(where: { seconds >= $0.length }) else { return self[Message.moments] }
        return unit.noun.text(Int(seconds / unit.length), in: language, isGenitive: true)
    }
}
