/// Files that a command writes together: none has its name before all are whole.
struct OutputFiles {
    private var files: [OutputFile] = []

    /// Makes all files that `make` adds, or none of them.
    static func write(_ make: (inout OutputFiles) throws -> Void) throws {
        var all = OutputFiles()
        do {
            try make(&all)
            for file in all.files { try file.close() }
            for file in all.files { try file.takeName() }
        } catch {
            for file in all.files { file.discard() }
            throw error
        }
    }

    mutating func add(_ path: String) throws -> OutputFile {
        let file = try OutputFile(path: path)
        files.append(file)
        return file
    }
}
