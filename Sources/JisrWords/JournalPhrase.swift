/// Why the journal did not do what was asked.
public enum JournalPhrase: Phrase {
    case internalFault
    case noNetworkYet, networkAlready, inviterWithoutCentre, keyRevoked, weAreRevoked, notSteward,
        notFounder
    case centreNameTaken, deviceNameTaken, noInvitation, invitationUsed, invitationExpired
    case twoCentresCalled, otherProvince, invitationWithoutCentre, centreExists, notRevoked, notAbove, nothingToReadmit,
        nothingWithdrawn
    case deleted, noRecord, notDeleted, notOurCentre, notOurMove, syncFirst
    case noPeer, noPeerNear, noCentre, noFormerDevice, nobodyElse

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .internalFault: (
            "خلل في البرنامج ({0}): المرجو إرسال تقرير بـ jisr bugreport", "un défaut du programme ({0}) : envoyez un rapport avec jisr bugreport",
            "a fault of this program ({0}): send a report with jisr bugreport")
        case .noNetworkYet: (
            "هذا الجهاز لا ينتمي إلى شبكة بعد: jisr init أو jisr join", "cet appareil n’appartient encore à aucun réseau : jisr init ou jisr join",
            "this home belongs to no network yet: run jisr init or jisr join")
        case .networkAlready: (
            "هذا الجهاز ينتمي إلى شبكة من قبل", "cet appareil appartient déjà à un réseau", "this home belongs to a network already")
        case .inviterWithoutCentre: (
            "الجهاز الذي أعطى رمز الانضمام لم يذكر مركزا", "l’appareil qui invite ne dit pas de centre",
            "the inviting device tells no centre")
        case .keyRevoked: (
            "أُلغي ترخيص هذا الجهاز: المرجو إعداد مجلد جديد بمفتاح خاص به",
            "cet appareil a été retiré : faites-lui un nouveau dossier, avec une clé à lui",
            "the device was revoked: make it a new home, with a key of its own")
        case .weAreRevoked: (
            "أُلغي ترخيص هذا الجهاز: لمواصلة العمل المرجو الانضمام من جديد بمجلد آخر ورمز انضمام جديد",
            "cet appareil a été retiré : pour continuer, rejoignez le réseau avec un autre dossier et un nouveau code d’invitation",
            "this device was revoked: to go on, join anew with another home and a fresh invitation")
        case .notSteward: (
            "لائحة أجهزة الشبكة يكتبها المشرف عليها وحده (جهاز من الأكاديمية الجهوية)",
            "seul un gestionnaire du réseau (un appareil de l’AREF) tient la liste des appareils",
            "only a steward (a device of the regional office) keeps the roster")
        case .notFounder: (
            "تعيين المشرفين وإلغاؤهم من حق الجهاز الذي أسس الشبكة وحده",
            "seul l’appareil qui a fondé le réseau nomme et retire des gestionnaires",
            "only the device that founded the network makes and revokes stewards")
        case .centreNameTaken: ("اسم {0} لمركز آخر", "{0} est le nom d’un autre centre", "{0} is another centre's name")
        case .deviceNameTaken: ("اسم {0} لجهاز آخر", "{0} est le nom d’un autre appareil", "{0} is another's name")
        case .noInvitation: ("لا وجود لرمز الانضمام هذا", "ce code d’invitation n’existe pas", "there is no such invitation")
        case .invitationUsed: (
            "استُعمل رمز الانضمام من قبل", "le code d’invitation a déjà servi", "the invitation has been used already")
        case .invitationExpired: (
            "انتهت صلاحية رمز الانضمام", "le code d’invitation a expiré", "the invitation has expired")
        case .twoCentresCalled: (
            "مركزان يحملان اسم {0}: المرجو تغيير اسم أحدهما أولا", "deux centres s’appellent {0} : donnez d’abord un autre nom à l’un",
            "two centres are called {0}: give one of them another name first")
        case .otherProvince: (
            "المركز {0} من إقليم {1}: لتغييره jisr centres set --province NAME",
            "le centre {0} est de la province {1} : jisr centres set --province NAME le déplace",
            "the centre {0} is of the province {1}: jisr centres set {0} --province NAME moves it")
        case .invitationWithoutCentre: (
            "رمز الانضمام لا يذكر مركزا: المرجو الانضمام بـ --centre NAME",
            "le code d’invitation ne nomme pas de centre : rejoignez avec --centre NAME",
            "the invitation names no centre: join with --centre NAME")
        case .centreExists: (
            "المركز {0} موجود: المرجو طلب رمز انضمام يذكره", "le centre {0} existe : demandez un code d’invitation qui le nomme",
            "the centre {0} exists: ask for an invitation that names it")
        case .notRevoked: ("ترخيص الجهاز لم يُلغ", "l’appareil n’est pas retiré", "the device is not revoked")
        case .notAbove: (
            "المشرفون يلغون ترخيص أجهزة المراكز والمديريات، والمؤسس يلغي ترخيص المشرفين",
            "les gestionnaires retirent les appareils des centres et des directions, et le fondateur ceux des gestionnaires",
            "stewards revoke the devices of centres and directorates, and the founder those of stewards")
        case .nobodyElse: (
            "لا جهاز آخر في الشبكة بعد", "il n’y a pas encore d’autre appareil dans le réseau", "there is no other device in the network yet")
        case .nothingWithdrawn: (
            "لا يُحفظ هنا شيء دون أثر من جهاز اسمه {0}", "rien n’est gardé ici sans effet d’un appareil nommé {0}", "nothing is held here without effect of a device named {0}")
        case .nothingToReadmit: (
            "ليس هنا من ذلك الجهاز ما لهذا الجهاز أن يعيده", "rien n’est gardé ici de cet appareil que celui-ci puisse rétablir",
            "nothing is held here of that device that is this device's to readmit")
        case .deleted: (
            "بطاقة {0} محذوفة؛ يسترجعها jisr undelete", "la fiche {0} a été supprimée ; jisr undelete la rétablit",
            "{0} was deleted; jisr undelete brings it back")
        case .noRecord: (
            "لا توجد بطاقة {1} في لائحة «{0}»", "il n’y a pas de fiche {1} dans « {0} »", "there is no {0} {1}")
        case .notDeleted: (
            "لم يحذف أحد بطاقة {1} من لائحة «{0}»", "personne n’a supprimé de fiche {1} dans « {0} »", "nobody deleted a {0} {1}")
        case .notOurCentre: (
            "لائحة «{0}» تكتبها أجهزة المركز وحدها", "seuls les appareils d’un centre écrivent « {0} »",
            "only a centre's own devices write {0}")
        case .notOurMove: (
            "العرض يكتبه المركز الذي يُغادَر، والجواب يكتبه المركز المستقبِل",
            "la proposition est écrite par le centre quitté, la réponse par le centre d’accueil",
            "the offer is written by the centre that is left, the answer by the one that receives")
        case .syncFirst: (
            "صُدّرت اللائحة حيث كان يُعرف أكثر عن {0}: المرجو المزامنة أولا ثم إعادة الاستيراد، أو حذف عمود version",
            "la liste vient d’où l’on en savait plus sur {0} : synchronisez d’abord, puis importez-la de nouveau, ou ôtez la colonne version",
            "the list was made where more of {0} was known: sync first, then bring it again, or leave the column version out")
        case .noPeer: ("لا جهاز باسم {0}", "il n’y a pas d’appareil {0}", "there is no peer {0}")
        case .noPeerNear: (
            "لا جهاز باسم {0}؛ هل المقصود {1}؟", "il n’y a pas d’appareil {0} ; vouliez-vous dire {1} ?",
            "there is no peer {0}; did you mean {1}?")
        case .noCentre: ("لا مركز باسم {0}", "il n’y a pas de centre {0}", "there is no centre {0}")
        case .noFormerDevice: (
            "لم يُلغ ترخيص جهاز باسم {0}", "aucun appareil {0} n’a été retiré", "no device {0} was revoked")
        }
    }
}
