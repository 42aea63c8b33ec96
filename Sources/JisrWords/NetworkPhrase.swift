/// The words of the page on the network.
public enum NetworkPhrase: Phrase {
    case network, lastSynced, neverSynced, toSend, toReceive, confirmed, revoked, inviteCentre, centreName, province,
        makeInvitation
    case invitationFor, invitationUntil, readItOut, onlyOnThisMachine, noPeersYet, callerUnknown, pictureOfInvitation
    case calledHere, thisDevice, programVersion, otherVersion, clockAhead, clockBehind, failuresInRow, keyFingerprint,
        device
    case rename, newName, revokeDevice, revokeTitle, reason, left, stolen, stolenOn, stolenSince, stolenSinceHint
    case consequences, keyIsDead, servedNoMore, leftKeeps, stolenKeeps, holdsStill, notArrivedYet, notSentYet
    case askOnceMore, goOn, revokeForGood, isRevokedNow, readmit, readmitHint, isReadmittedNow
    case withoutEffect, heldWithoutEffect

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
        case .pictureOfInvitation: (
            "رمز مربع تقرأه الكاميرا، فيه رمز الانضمام المكتوب هنا", "Code QR : le code d’invitation écrit ici, pour un appareil photo",
            "QR code: the invitation that is written here, for a camera")
        case .calledHere: ("اتصل بهذا الجهاز {0}", "A appelé cet appareil {0}", "It called here {0}")
        case .thisDevice: ("هذا الجهاز", "cet appareil", "this device")
        case .programVersion: ("الإصدار {0}", "version {0}", "version {0}")
        case .otherVersion: ("الإصدار {0}، وهنا {1}", "version {0}, ici {1}", "version {0}, here {1}")
        case .clockAhead: (
            "ساعته متقدمة بـ{0}: المرجو ضبطها", "Son horloge avance de {0} : réglez-la", "Its clock is {0} ahead: please set it")
        case .clockBehind: (
            "ساعته متأخرة بـ{0}: المرجو ضبطها", "Son horloge retarde de {0} : réglez-la", "Its clock is {0} behind: please set it")
        case .failuresInRow: ("المحاولات الفاشلة المتتالية: {0}", "Échecs de suite : {0}", "Failed tries in a row: {0}")
        case .keyFingerprint: ("بصمة المفتاح", "Empreinte de la clé", "Fingerprint of its key")
        case .device: ("الجهاز", "Appareil", "Device")
        case .rename: ("تغيير الاسم", "Renommer", "Rename")
        case .newName: ("الاسم الجديد", "Nouveau nom", "New name")
        case .revokeDevice: ("إلغاء ترخيص الجهاز", "Retirer l’appareil", "Revoke the device")
        case .revokeTitle: ("إلغاء ترخيص {0}", "Retrait de {0}", "Revoking {0}")
        case .reason: ("السبب", "Motif", "Reason")
        case .left: ("لم يعد مستعملا", "Il ne sert plus", "It is retired")
        case .stolen: ("سُرق أو خرج عن السيطرة", "Il est volé, ou aux mains d’un autre", "It was stolen, or is in another’s hands")
        case .stolenOn: ("سُرق يوم {0}", "Il est volé depuis le {0}", "It was stolen on {0}")
        case .stolenSince: ("يوم السرقة", "Jour du vol", "Day of the theft")
        case .stolenSinceHint: (
            "يُترك فارغا إن لم يُعرف", "À laisser vide s’il n’est pas connu", "Left empty where nobody knows it")
        case .consequences: ("ما يترتب على ذلك", "Ce qui s’ensuit", "What follows")
        case .keyIsDead: (
            "لا يكتب مفتاحه شيئا بعد ذلك أبدا، ولا رجوع في هذا: من أراد العودة انضم برمز جديد",
            "Sa clé n’écrira plus jamais rien, et cela ne se défait pas : pour revenir, l’appareil rejoint le réseau avec un nouveau code",
            "Its key never writes again, and that cannot be undone: to come back, the machine joins anew")
        case .servedNoMore: (
            "لا يصله من باقي الأجهزة بعد ذلك إلا لائحة الأجهزة", "Les autres appareils ne lui donnent plus que la liste des appareils",
            "The others give it nothing more but the list of devices")
        case .leftKeeps: (
            "إن لم يعد مستعملا: يبقى كل ما كتبه ووصل إلى جهاز آخر", "S’il ne sert plus : tout ce qu’il a écrit et qui est arrivé ailleurs reste",
            "If it is retired: all that it wrote and that has arrived anywhere stays")
        case .stolenKeeps: (
            "إن سُرق: لا يبقى مما كتبه إلا ما هو محفوظ هنا الآن، وإن ذُكر يوم فما كُتب قبله؛ والأسماء يقررها مركزه وحده",
            "S’il est volé : ne reste que ce qui est gardé ici maintenant ou, si un jour est donné, ce qui a été écrit avant ; pour les noms, son centre seul décide",
            "If it was stolen: only what is held here now stays, or where a day is given, what was written before it; of names its centre alone decides")
        case .holdsStill: (
            "ما خُزن في الجهاز يبقى فيه: من كان في يده قد يقرأ أسماء مستفيدي مركزه", "Ce qui est gardé dans la machine y reste : qui la tient peut lire les noms des bénéficiaires de son centre",
            "What is stored in the machine stays there: who has it may read the names of its centre’s participants")
        case .notArrivedYet: ("لم يصل منه إلى هنا بعد: {0}", "Pas encore arrivé ici : {0}", "Not arrived here yet: {0}")
        case .notSentYet: ("لم يُرسل إليه بعد: {0}", "Pas encore envoyé : {0}", "Not sent to it yet: {0}")
        case .askOnceMore: ("هل يُلغى ترخيص {0} نهائيا؟", "Retirer {0} pour toujours ?", "Revoke {0} for ever?")
        case .goOn: ("متابعة", "Continuer", "Go on")
        case .revokeForGood: ("نعم، إلغاء الترخيص نهائيا", "Oui, retirer pour toujours", "Yes, revoke for ever")
        case .isRevokedNow: ("أُلغي ترخيص الجهاز", "L’appareil est retiré", "The device is revoked")
        case .readmit: ("احتساب ما هو محفوظ هنا منه", "Rétablir ce qui est gardé ici", "Let count what is held here")
        case .readmitHint: (
            "يعود أثر ما كتبه الجهاز وهو محفوظ هنا؛ أما مفتاحه فلا يكتب شيئا بعد ذلك", "Ce que l’appareil a écrit et qui est gardé ici compte de nouveau ; sa clé n’écrit toujours plus rien",
            "What the device wrote and is held here counts again; its key still writes nothing")
        case .withoutEffect: ("دون أثر", "sans effet", "without effect")
        case .heldWithoutEffect: (
            "تغييرات محفوظة هنا دون أثر: {0}", "Modifications gardées ici sans effet : {0}", "Changes held here without effect: {0}")
        case .isReadmittedNow: ("صار ما هو محفوظ هنا محتسبا", "Ce qui est gardé ici compte de nouveau", "What is held here counts again")
        case .callerUnknown: ("جهاز مجهول حاول الاتصال من {0}", "Un appareil inconnu a appelé depuis {0}", "An unknown device has called from {0}")
        }
    }
}
