internal import Foundation
internal import Glibc
internal import JisrWords

/// A home that a restore has made ready beside the one in use, and its way into that one's place.
///
/// The ready folder gets its name `restored` by one rename, when all of it is on the disk. From then on whoever opens the
/// home moves it in first, and a cut at any point only makes the next one go on: what is still in the ready folder has
/// not been moved in.
package struct RestoredHome {
    private let home: Home

    package init(_ home: Home) { self.home = home }

    /// The files that a restored home brings. The database comes last: while it is still there, what stands in its place
    /// is the old one's.
    private static let files = Home.enclosed.filter { $0 != "jisr.toml" } + ["sentinel.json", "journal.db"]

    /// What belongs to the old database and to no other.
    private static let beside = ["journal.db-wal", "journal.db-shm"]

    /// Gives the folder that was made at `path` its name.
    package func commit(_ path: String) throws(HomeError) {
        try rename(path, home.restored)
        try syncFolder()
    }

    /// Moves in what is ready; nothing where nothing is. The caller holds the home's lock.
    package func moveIn() throws(HomeError) {
        guard exists(home.restored) else { return }
        if exists(home.restored + "/journal.db") {
            // The configuration is the operator's: the copy in the backup comes only where there is none that can be read.
            if exists(home.restored + "/jisr.toml"), !hasConfiguration {
                try moveOut("jisr.toml")
                try rename(home.restored + "/jisr.toml", home.path + "/jisr.toml")
            }
            for name in Home(home.restored).kept where !home.has(name) {
                try makeFolder(home.releaseFolder)
                try rename(home.restored + "/" + name, home.path + "/" + name)
            }
            for name in Self.beside { try moveOut(name) }
            for name in Self.files where exists(home.restored + "/" + name) {
                try moveOut(name)
                try syncFolder()
                try rename(home.restored + "/" + name, home.path + "/" + name)
            }
        }
        do { try FileManager.default.removeItem(atPath: home.restored) } catch {
            throw HomeError(.io, .unwritable, home.restored, error.localizedDescription)
        }
        try syncFolder()
    }

    private var hasConfiguration: Bool {
        guard exists(home.configuration) else { return false }
        do { _ = try Configuration.read(file: home.configuration, environment: [:]) } catch { return false }
        return true
    }

    /// Keeps what stood in the place of a file. What an attempt that was cut has moved out already is kept too: it is the
    /// old home's.
    private func moveOut(_ name: String) throws(HomeError) {
        guard exists(home.path + "/" + name) else { return }
        try makeFolder(home.replaced)
        try rename(home.path + "/" + name, home.replaced + "/" + name)
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func makeFolder(_ path: String) throws(HomeError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw HomeError(.io, .unwritable, path, String(cString: strerror(errno)))
        }
    }

    private func rename(_ old: String, _ new: String) throws(HomeError) {
        guard Glibc.rename(old, new) == 0 else {
            throw HomeError(.io, .unwritable, new, String(cString: strerror(errno)))
        }
    }

    private func syncFolder() throws(HomeError) { try DurableFile.syncFolder(of: home.journal) }
}
