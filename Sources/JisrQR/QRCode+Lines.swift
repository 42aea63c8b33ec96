extension QRCode {
    /// How the lines of a terminal are told which of two colours is dark.
    public enum Ink: Sendable {
        /// What is written is dark, on a light ground.
        case dark
        /// What is written is light, on a dark ground: as most terminals are where nobody may choose colours.
        case light
    }

    /// The picture in letters: two modules stand above each other in one, since a letter is twice as high as it is wide.
    public func lines(in ink: Ink) -> [String] {
        stride(from: 0, to: side, by: 2).map { row in
            var line = ""
            for column in 0..<side {
                let upper = isDark(row: row, column: column) == (ink == .dark)
                let lower = isDark(row: row + 1, column: column) == (ink == .dark)
                line += Self.halves[upper ? 1 : 0][lower ? 1 : 0]
            }
            return line
        }
    }

    private static let halves = [[" ", "▄"], ["▀", "█"]]
}
