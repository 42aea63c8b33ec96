/// The words of the page on the network.
public enum NetworkPhrase: Phrase {
    case network, lastSynced, neverSynced, toSend, toReceive, confirmed, revoked, inviteCentre, centreName, province,
        makeInvitation
    case invitationFor, invitationUntil, readItOut, onlyOnThisMachine, noPeersYet, callerUnknown

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .network: ("الشبكة", "Réseau", "Network")
        case .lastSynced: ("آخر مزامنة {0}", "Dernière synchronisation {0}", "Last sync {0}")
        case .neverSynced: ("لم تحدث مزامنة بعد", "Jamais synchronisé", "Never synced yet")
        case .toSend: ("للإرسال: {0}", "à envoyer : {0}", "to send: {0}")
        case .toReceive: ("للاستقبال: {0}", "à recevoir : {0}", "to receive: {0}")
        case .confirmed: ("أكد استلام كل شيء", "a tout confirmé", "has confirmed all")
        case .revoked: ("أُلغي ترخيصه", "retiré du réseau", "revoked")
        case .inviteCentre: ("دعوة جهاز إلى الشبكة", "Inviter un appareil", "Invite a device")
        case .centreName: ("اسم المركز", "Nom du centre", "Name of the centre")
        case .province: ("الإقليم", "Province", "Province")
        case .makeInvitation: ("إنشاء رمز الانضمام", "Créer un code d’invitation", "Make an invitation")
        case .invitationFor: ("رمز الانضمام لمركز {0}", "Code d’invitation pour {0}", "Invitation for {0}")
        case .invitationUntil: ("صالح مرة واحدة، حتى {0}", "valable une fois, jusqu’au {0}", "good once, until {0}")
        case .readItOut: (
            "يُكتب على الجهاز الجديد بعد الأمر jisr join", "À écrire sur le nouvel appareil, après jisr join", "To be typed on the new device, after jisr join")
        case .onlyOnThisMachine: (
            "العنوان الذي في هذا الرمز لا يصل إليه جهاز آخر", "L’adresse dans ce code n’est atteinte par aucune autre machine",
            "No other machine reaches the address in this invitation")
        case .noPeersYet: ("لا أجهزة أخرى بعد", "Aucun autre appareil pour l’instant", "No other devices yet")
        case .callerUnknown: ("جهاز مجهول حاول الاتصال من {0}", "Un appareil inconnu a appelé depuis {0}", "An unknown device has called from {0}")
        }
    }
}
