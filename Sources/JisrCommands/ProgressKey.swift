/// The name under which a command asks the daemon how far its own work has come.
enum ProgressKey {
    static func drawn() -> String { "\(UInt64.random(in: 0 ... .max))" }
}
