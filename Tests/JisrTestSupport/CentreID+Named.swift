public import JisrCore

extension CentreID {
    /// A centre's id for tests that name centres: the same for the same bytes.
    public init(named name: String) {
        var (high, low): (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x6c62_272e_07bb_0142)
        for byte in name.utf8 {
            high = (high ^ UInt64(byte)) &* 0x100_0000_01b3
            low = (low &+ UInt64(byte)) &* 0x9e37_79b9_7f4a_7c15
        }
        self.init(high: high, low: low)
    }
}

extension Scope {
    public init?(_ kind: Kind, centre name: String) {
        self.init(kind, centre: name.isEmpty ? nil : CentreID(named: name))
    }
}
