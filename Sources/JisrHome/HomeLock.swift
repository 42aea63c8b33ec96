internal import Glibc
internal import JisrWords
internal import Synchronization

/// Holds a home for one process. The kernel lets go of it when the process ends, however it ends.
package final class HomeLock: Sendable {
    private let file: Mutex<Int32?>

    package init(_ home: Home) throws(HomeError) {
        let descriptor = open(home.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw HomeError(errno: errno, .unwritable, home.lock)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw HomeError(.inUse, .homeInUse, home.path)
        }
        file = Mutex(descriptor)
    }

    /// Lets go; once more does nothing.
    package func release() {
        if let descriptor = file.withLock({ $0.take() }) { close(descriptor) }
    }

    deinit { release() }
}
