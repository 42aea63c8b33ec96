/// What the daemon is doing, as `systemctl status` shows it.
public enum StatePhrase: Phrase {
    case opening, serving, lastSync, syncFailed, syncAttention, oldConfiguration, needsRestart, backedUp, backupFailed
    case stopping, diskFull

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .opening: ("يفتح السجل ويفحصه", "ouvre le registre et le vérifie", "opening the journal and checking it")
        case .serving: ("في الخدمة على {0}", "en service sur {0}", "serving on {0}")
        case .lastSync: ("آخر مزامنة مع {0} تامة", "dernière synchronisation avec {0} complète", "the last sync, with {0}, is complete")
        case .syncFailed: ("تعذرت المزامنة مع {0}: {1}", "échec avec {0} : {1}", "no sync with {0}: {1}")
        case .syncAttention: (
            "المزامنة مع {0} تحتاج إلى انتباه: {1}", "la synchronisation avec {0} demande votre attention : {1}",
            "the sync with {0} needs attention: {1}")
        case .oldConfiguration: (
            "الإعدادات القديمة باقية: {0}", "l’ancienne configuration reste en vigueur : {0}",
            "the old configuration stays in force: {0}")
        case .needsRestart: (
            "يلزم إعادة التشغيل لأجل: {0}", "un redémarrage est nécessaire pour : {0}", "a restart is needed for: {0}")
        case .backedUp: ("أُخذت نسخة احتياطية وفُحصت", "une sauvegarde est faite et vérifiée", "a backup is made and checked")
        case .backupFailed: ("تعذرت النسخة الاحتياطية: {0}", "échec de la sauvegarde : {0}", "no backup: {0}")
        case .diskFull: (
            "القرص ممتلئ: لا يُكتب شيء حتى يُفرغ منه مكان", "disque plein : rien n’est écrit tant qu’il n’y a pas de place",
            "the disk is full: nothing is written until there is room")
        case .stopping: ("يتوقف", "s’arrête", "stopping")
        }
    }
}
