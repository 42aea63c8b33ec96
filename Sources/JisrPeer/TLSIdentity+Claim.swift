internal import Crypto
public import JisrCore
public import JisrHTTP
public import JisrLog

extension TLSIdentity {
    /// Proves to the network that `device` makes its connections with this key.
    ///
    /// - Throws: ``TransportError`` with the code `badIdentity`.
    public func claim(for device: DeviceID) throws -> TLSClaim {
        do { return try TLSClaim(privateKey: Array(signingKey.rawRepresentation), device: device) } catch {
            throw TransportError(.badIdentity, "the identity cannot sign", cause: error)
        }
    }
}
