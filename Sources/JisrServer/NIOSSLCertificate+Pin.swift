import JisrHTTP
import NIOSSL

extension NIOSSLCertificate {
    /// The pin of the certificate's key.
    var keyPin: KeyPin {
        get throws { try KeyPin(publicKeyInfo: extractPublicKey().toSPKIBytes()) }
    }
}
