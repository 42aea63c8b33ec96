import JisrLog
public import JisrSync

extension SyncOutcome {
    /// What a person should look at, in a sentence.
    public var attention: String {
        if !forks.isEmpty { return "the two hold different histories of \(forks.count) logs" }
        if isStateAlarm { return "equal operations, unequal states: run jisr check on both" }
        return "\(refused.count) batches were refused: \(refused.first?.reason ?? "")"
    }
}
