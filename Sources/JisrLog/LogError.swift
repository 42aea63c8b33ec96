/// Why bytes are no batch, no frame, or not one to be believed.
public struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The bytes end in the middle of something.
        case truncated
        /// The bytes are not of the format.
        case malformed
        /// A length or count lies above its limit.
        case tooLarge = "too_large"
        /// A format number that this program does not know.
        case unknownFormat = "unknown_format"
        /// The signature is not the author's.
        case badSignature = "bad_signature"
        /// The payload is not the one that was signed.
        case badPayload = "bad_payload"
        /// A record is named by an operation that is not held.
        case unknownReference = "unknown_reference"
    }

    public let code: Code
    public let description: String

    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
