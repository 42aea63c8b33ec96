import JisrActions

/// A command that ends with another status than 0, and what it says then; nothing where it has said all.
struct CommandFailure: Error {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String = "") {
        self.status = status
        self.description = description
    }
}
