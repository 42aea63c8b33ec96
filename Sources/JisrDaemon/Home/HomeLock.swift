internal import Glibc

/// Holds a home for one process. The kernel lets go of it when the process ends, however it ends.
final class HomeLock: Sendable {
    private let file: Int32

    init(_ home: Home) throws(HomeError) {
        file = open(home.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw HomeError(.io, "\(home.lock) cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw HomeError(.inUse, "another jisr runs on the home \(home.path)")
        }
    }

    deinit { close(file) }
}
