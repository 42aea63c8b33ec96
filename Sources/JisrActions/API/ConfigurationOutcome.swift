public import JisrHome
public import JisrWords

/// What `jisr config` tells: every option, its value, and where that was written.
public struct ConfigurationOutcome: Codable, Sendable {
    public struct Option: Codable, Sendable {
        public let name: String
        public let value: String
        public let source: ConfigurationSource
        /// The value where nothing is written.
        public let standard: String
        /// What it takes, such as `15m | manual`.
        public let values: String
        public let about: String
        /// The variable of the environment that sets it.
        public let variable: String
    }

    public let file: String
    public let options: [Option]

    /// - Throws: ``HomeError`` of the code `configuration` where it is wrong.
    public init(file: String, words: Catalogue) throws {
        self.file = file
        let reader = try Configuration.read(file: file)
        options = ConfigurationOption.all.map { option in
            Option(
                name: option.name, value: option.write(reader.configuration),
                source: reader.sources[option.name] ?? .standard, standard: option.write(Configuration()),
                values: option.values, about: words[option.about], variable: option.variable)
        }
    }
}
