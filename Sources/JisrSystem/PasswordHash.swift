internal import CCrypt
internal import Glibc

/// Passwords as crypt(3) keeps them: yescrypt, each with a salt of its own, so that a stolen file tells no password.
public enum PasswordHash {
    /// The method that Debian's own accounts have (crypt(5)).
    private static let method = "$y$"

    /// Nil where the system has no such method, or no memory for it. Takes a good part of a second on purpose.
    public static func make(_ password: String) -> String? {
        var salt = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        guard crypt_gensalt_rn(method, 0, nil, 0, &salt, Int32(salt.count)) != nil else { return nil }
        return salt.withUnsafeBufferPointer { $0.baseAddress.flatMap { hash(password, $0) } }
    }

    /// Whether a password is the one of which a hash was made.
    public static func matches(_ password: String, _ stored: String) -> Bool {
        guard let made = hash(password, stored) else { return false }
        // All bytes are looked at, wherever the first difference is.
        let (one, other) = (Array(made.utf8), Array(stored.utf8))
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func hash(_ password: String, _ setting: UnsafePointer<CChar>) -> String? {
        let room = UnsafeMutablePointer<crypt_data>.allocate(capacity: 1)
        // It has held the password.
        defer {
            explicit_bzero(room, MemoryLayout<crypt_data>.size)
            room.deallocate()
        }
        memset(room, 0, MemoryLayout<crypt_data>.size)
        guard let made = crypt_r(password, setting, room) else { return nil }
        let text = String(cString: made)
        // What begins with a star says that it failed (crypt(3)).
        return text.hasPrefix("*") ? nil : text
    }
}
