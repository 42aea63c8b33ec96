internal import JisrActions

/// What the page's script is answered.
enum ScriptData {
    private struct Fault: Encodable {
        let fault: String
    }

    static func fault(_ text: String) -> [UInt8] { encoded(Fault(fault: text)) }

    static func encoded(_ value: some Encodable) -> [UInt8] {
        // Values of ours, without floats: there is nothing in them that JSON has no form for.
        do { return try APICoding.encode(value) } catch { return Array("{}".utf8) }
    }
}
