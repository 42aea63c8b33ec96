/// The words of a youth's move from one centre to another.
public enum MovePhrase: Phrase {
    case moves, incomingMoves, outgoingMoves, otherMoves, noMoves, alsoOver, offerMove, moveExplained
    case toCentre, whoAgreed, agreedOn, agreement, alsoSent, sendOffer
    case accept, decline, withdrawOffer, declineBecause
    case moveOffered, moveAccepted, moveDeclined, moveWithdrawn
    case fromTo, offeredOn, consentTold, opensOn, opensNotYetOn, opensNowhere, notOpenHere, sealedFile
    case offered, offerWithdrawn, taken, refused
    case noMove, severalMoves, notOpen, consentNeeded, notAConsent, consentToCome, ownCentre, notACentre, notAPart,
        notAReason
    case alreadyOffered, alreadyMoved, fileTooLong, notForUs, notByUs, noFile

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .moves: ("الانتقال بين المراكز", "Transferts entre centres", "Transfers between centres")
        case .incomingMoves: ("عروض واردة", "Propositions reçues", "Offers received")
        case .outgoingMoves: ("عروض صادرة", "Propositions envoyées", "Offers sent")
        case .otherMoves: ("بين مراكز أخرى", "Entre d’autres centres", "Between other centres")
        case .noMoves: ("لا انتقال بعد", "Aucun transfert pour l’instant", "No transfer yet")
        case .alsoOver: ("مع ما انتهى", "Avec ceux qui sont finis", "With those that are over")
        case .offerMove: ("عرض الانتقال إلى مركز آخر", "Proposer un transfert", "Offer a transfer")
        case .moveExplained: (
            "يُغلق الملف بحيث لا تفتحه إلا أجهزة المركزين. تنتقل الهوية ومعطيات التسجيل، وما تختارونه أدناه. يبقى الملف هنا إلى أن يقبل المركز الآخر.",
            "Le dossier part sous pli fermé : seuls les appareils des deux centres l’ouvrent. L’identité et l’inscription sont transmises, avec ce que vous choisissez ci-dessous. Le dossier reste ici jusqu’à ce que l’autre centre accepte.",
            "The file is sealed: only the devices of the two centres can open it. Identity and enrolment go along, and what you choose below. The file stays here until the other centre accepts.")
        case .toCentre: ("المركز المستقبِل", "Centre d’accueil", "Receiving centre")
        case .whoAgreed: ("من وافق", "Qui a donné son accord", "Who has agreed")
        case .agreedOn: ("تاريخ الموافقة", "Date de l’accord", "Date of the agreement")
        case .agreement: (
            "تمت الموافقة على نقل الملف", "L’accord pour transmettre le dossier a été donné", "It was agreed that the file goes along")
        case .alsoSent: ("يُنقل أيضا", "Transmettre aussi", "Send along too")
        case .sendOffer: ("إرسال العرض", "Envoyer la proposition", "Send the offer")
        case .accept: ("قبول", "Accepter", "Accept")
        case .decline: ("رفض", "Refuser", "Decline")
        case .withdrawOffer: ("سحب العرض", "Retirer la proposition", "Withdraw the offer")
        case .declineBecause: ("سبب الرفض", "Motif du refus", "Reason for declining")
        case .moveOffered: ("ينتظر الجواب", "en attente de réponse", "waits for an answer")
        case .moveAccepted: ("قُبل يوم {0}", "accepté le {0}", "accepted on {0}")
        case .moveDeclined: ("رُفض: {0}", "refusé : {0}", "declined: {0}")
        case .moveWithdrawn: ("سُحب", "retiré", "withdrawn")
        case .fromTo: ("من {0} إلى {1}", "de {0} à {1}", "from {0} to {1}")
        case .offeredOn: ("عُرض يوم {0}", "proposé le {0}", "offered on {0}")
        case .consentTold: ("الموافقة: {0}، {1}", "accord : {0}, {1}", "agreed: {0}, {1}")
        case .opensOn: ("يُفتح على: {0}", "s’ouvre sur : {0}", "opens on: {0}")
        case .opensNotYetOn: (
            "لا يُفتح بعد على {0}: يُرسل مفتاحه إليها عند المزامنة الموالية بعد تشغيلها",
            "ne s’ouvre pas encore sur {0} : la clé suit à la prochaine synchronisation, une fois ces appareils démarrés",
            "does not open yet on {0}: the key follows at the next sync, once those devices have been started")
        case .opensNowhere: (
            "ليس للمركز المستقبِل بعد أي جهاز يفتح الملف: يُرسل المفتاح عند انضمامه",
            "le centre d’accueil n’a encore aucun appareil qui puisse l’ouvrir : la clé suivra dès qu’il en aura un",
            "the receiving centre has no device yet that can open it: the key follows once there is one")
        case .notOpenHere: (
            "لا يُفتح هذا الملف على هذا الجهاز بعد: ينتظر مفتاحا من المركز الآخر",
            "ce dossier ne s’ouvre pas encore sur cet appareil : il attend une clé de l’autre centre",
            "this file does not open on this device yet: it waits for a key from the other centre")
        case .sealedFile: ("ملف مغلق", "dossier sous pli fermé", "sealed file")
        case .offered: ("أُرسل العرض", "La proposition est envoyée", "The offer is sent")
        case .offerWithdrawn: ("سُحب العرض", "La proposition est retirée", "The offer is withdrawn")
        case .taken: ("تم القبول، وهذا هو الملف الجديد", "C’est accepté, voici le nouveau dossier", "It is accepted, and this is the new file")
        case .refused: ("تم الرفض", "C’est refusé", "It is declined")
        case .noMove: ("لا انتقال بهذا الرمز: {0}", "aucun transfert n’a ce code : {0}", "there is no transfer {0}")
        case .severalMoves: (
            "أكثر من انتقال يبدأ رمزه بـ {0}: المرجو كتابته كاملا", "plusieurs transferts commencent par {0} : donnez le code entier",
            "several transfers begin with {0}: give the whole id")
        case .notOpen: (
            "لم يعد هذا العرض ينتظر جوابا: {0}", "cette proposition n’attend plus de réponse : {0}", "this offer waits for no answer any more: {0}")
        case .consentNeeded: (
            "المرجو تأكيد موافقة ولي الأمر أو المستفيد(ة) على نقل الملف: لا عرض دونها",
            "confirmez que le tuteur ou le bénéficiaire est d’accord : sans accord, pas de proposition",
            "say that the guardian or the youth has agreed: without that nothing is offered")
        case .notAConsent: (
            "من وافق؟ {0} غير معروف؛ المرجو guardian أو youth", "qui a donné son accord ? {0} n’existe pas ; donnez guardian ou youth",
            "who has agreed? there is no {0}; give guardian or youth")
        case .consentToCome: (
            "يوم الموافقة {0} لم يأت بعد", "la date de l’accord, le {0}, n’est pas encore venue", "the day of the agreement, {0}, has not come yet")
        case .ownCentre: ("{0} هو هذا المركز نفسه", "{0} est ce centre-ci", "{0} is this very centre")
        case .notACentre: ("{0} مكتب لا يستقبل مستفيدين", "{0} est un bureau, qui n’accueille personne", "{0} is an office, which takes nobody in")
        case .notAPart: ("{0} لا يُنقل؛ المرجو اختيار: {1}", "{0} ne se transmet pas ; choisissez parmi : {1}", "{0} does not go along; choose among: {1}")
        case .notAReason: ("السبب {0} غير معروف؛ الأسباب: {1}", "le motif {0} n’existe pas ; les motifs : {1}", "there is no reason {0}; the reasons are: {1}")
        case .alreadyOffered: (
            "هذا الملف معروض من قبل على {0}: المرجو سحب العرض أولا", "ce dossier est déjà proposé à {0} : retirez d’abord la proposition",
            "this file is offered to {0} already: withdraw that first")
        case .alreadyMoved: ("تم الانتقال من قبل إلى {0}", "déjà transféré(e) vers {0}", "moved to {0} already")
        case .fileTooLong: (
            "الملف أطول من أن يُنقل ({0} بايت، والحد {1}): المرجو اختيار أقل", "le dossier est trop long ({0} octets, au plus {1}) : transmettez-en moins",
            "the file is too long ({0} bytes, {1} at most): send less along")
        case .notForUs: ("يجيب عنه المركز المستقبِل: {0}", "c’est au centre d’accueil de répondre : {0}", "the receiving centre answers: {0}")
        case .notByUs: ("يسحبه المركز الذي عرضه: {0}", "c’est au centre qui l’a proposé de le retirer : {0}", "the centre that offered withdraws: {0}")
        case .noFile: ("لا يحتوي الملف المغلق على ما يكفي لتسجيل المستفيد(ة)", "le pli fermé ne contient pas de quoi inscrire quelqu’un", "the sealed file holds nothing to enrol anybody with")
        }
    }
}
