/// Which track the data speak for, before somebody who knows the youth decides.
enum TrackProposal {
    /// By the age that is reached this year: the centres take youths from 13 on, those under 16 go back to school where that
    /// can be, and who is nearly grown takes the shorter way.
    static func track(bornIn year: Int64, on day: String) -> String {
        switch (Int64(day.prefix(4)) ?? year) - year {
        case ..<16: "formal"
        case 16...18: "full"
        case 19...23: "short"
        default: "other"
        }
    }
}
