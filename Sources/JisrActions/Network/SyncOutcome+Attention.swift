internal import JisrLog
public import JisrSync
public import JisrWords

extension SyncOutcome {
    /// What a person should look at.
    public func attention(with peer: String) -> Sentence {
        if !forks.isEmpty { return Sentence(SyncPhrase.forks, .name(peer), .number(forks.count)) }
        if isStateAlarm { return Sentence(SyncPhrase.stateAlarm, .name(peer)) }
        return Sentence(
            SyncPhrase.refusedBatches, .name(peer), .number(refused.count), .plain(refused.first?.reason ?? ""))
    }
}
