/// The words that all pages of the console share, and those of its first page.
public enum ConsolePhrase: Phrase {
    case skipToContent, today, attendance, participants, users, languages, logOut, yes, no, save, saved, cancel, undo,
        back
    case search, edit, delete, deleted, print, mandatory, chosenNothing, pages, previous, next
    case wrongFields, staleForm, readerOnly, notFound, failed, tryAgain, goHome, versionOf
    case syncNow, syncing, syncEnded, syncWentWell, syncFailed, confirmedUpTo, notYetSent, neverSynced
    case alone, nextTry, lastFailure, byHandOnly, manualSync, cameIn, wentOut, nothingNew, progressOf
    case needsYou, conflictsWait, noBackupYet, lastBackup, allIsWell, todaysSessions, noSessionToday, diskIsFull
    case conflicts, nothingToSettle, keepThis, writeOther, otherValue, settled, recordRevived,
        keepRecord, deleteAgain
    case unmarkedSessions, wrongClock
    case refusedBatches, pendingOperations, weAreRevoked, putBack, secondMachine

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .skipToContent: ("إلى المحتوى", "Aller au contenu", "Skip to content")
        case .today: ("اليوم", "Aujourd’hui", "Today")
        case .attendance: ("الحضور والغياب", "Présences", "Attendance")
        case .participants: ("المستفيدون", "Bénéficiaires", "Participants")
        case .users: ("المستعملون", "Utilisateurs", "Users")
        case .languages: ("اللغة", "Langue", "Language")
        case .logOut: ("خروج", "Se déconnecter", "Log out")
        case .yes: ("نعم", "Oui", "Yes")
        case .no: ("لا", "Non", "No")
        case .save: ("حفظ", "Enregistrer", "Save")
        case .saved: ("تم الحفظ", "Enregistré", "Saved")
        case .cancel: ("تراجع", "Annuler", "Cancel")
        case .undo: ("استرجاع", "Rétablir", "Undo")
        case .back: ("رجوع", "Retour", "Back")
        case .search: ("بحث", "Chercher", "Search")
        case .edit: ("تعديل", "Modifier", "Edit")
        case .delete: ("حذف", "Supprimer", "Delete")
        case .deleted: ("تم الحذف", "Supprimé", "Deleted")
        case .print: ("طباعة", "Imprimer", "Print")
        case .mandatory: ("ضروري", "obligatoire", "required")
        case .chosenNothing: ("دون اختيار", "aucun choix", "nothing chosen")
        case .pages: ("الصفحات", "Pages", "Pages")
        case .previous: ("السابق", "Précédent", "Previous")
        case .next: ("التالي", "Suivant", "Next")
        case .wrongFields: (
            "لم يُحفظ شيء بعد: المرجو تصحيح الخانات المبينة", "Rien n’est encore enregistré : corrigez les champs signalés",
            "Nothing is saved yet: please correct the fields that are marked")
        case .staleForm: (
            "تغيرت هذه البطاقة منذ فتح الصفحة؛ القيمتان محفوظتان، وعلى أحد أن يختار بينهما",
            "Cette fiche a changé depuis l’ouverture de la page ; les deux valeurs sont gardées, et quelqu’un devra choisir",
            "This record has changed since the page was opened; both values are kept, and somebody has to choose")
        case .readerOnly: (
            "هذا الحساب للقراءة فقط", "Ce compte est en lecture seule", "This account is for reading alone")
        case .notFound: ("لا توجد هذه الصفحة", "Cette page n’existe pas", "There is no such page")
        case .failed: ("تعذر ذلك", "Cela n’a pas pu se faire", "That could not be done")
        case .tryAgain: ("إعادة المحاولة", "Réessayer", "Try again")
        case .goHome: ("إلى صفحة اليوم", "À la page d’aujourd’hui", "To today’s page")
        case .versionOf: ("جسر {0}", "Jisr {0}", "Jisr {0}")
        case .syncNow: ("مزامنة الآن", "Synchroniser maintenant", "Sync now")
        case .syncing: ("المزامنة جارية", "Synchronisation en cours", "Syncing")
        case .syncEnded: ("انتهت المزامنة", "Synchronisation terminée", "The sync has ended")
        case .syncWentWell: ("تمت المزامنة مع {0}", "Synchronisé avec {0}", "Synced with {0}")
        case .syncFailed: ("تعذرت المزامنة مع {0}: {1}", "Pas de synchronisation avec {0} : {1}", "No sync with {0}: {1}")
        case .confirmedUpTo: (
            "كل ما كُتب هنا أكد {0} استلامه، إلى غاية {1}", "Tout ce qui a été écrit ici est confirmé par {0}, jusqu’au {1}",
            "All that was written here is confirmed by {0}, up to {1}")
        case .notYetSent: ("لم يُرسل بعد إلى {0}: {1}", "Pas encore envoyé à {0} : {1}", "Not yet sent to {0}: {1}")
        case .neverSynced: (
            "لم تحدث مزامنة مع {0} بعد: {1} للإرسال", "Jamais synchronisé avec {0} : {1} à envoyer",
            "Never synced with {0} yet: {1} to send")
        case .alone: (
            "هذا الجهاز وحده في الشبكة: ما يُكتب يبقى هنا إلى أن ينضم جهاز آخر",
            "Cet appareil est seul dans le réseau : ce qui est écrit reste ici jusqu’à ce qu’un autre le rejoigne",
            "This device is alone in its network: what is written stays here until another one joins")
        case .nextTry: ("المحاولة القادمة {0}", "Prochain essai {0}", "Next try {0}")
        case .lastFailure: ("آخر محاولة لم تنجح: {0}", "Le dernier essai a échoué : {0}", "The last try failed: {0}")
        case .byHandOnly: ("لا تبدأ المزامنة إلا بهذا الزر", "La synchronisation ne part que de ce bouton", "A sync begins with this button alone")
        case .manualSync: ("المزامنة", "Synchronisation", "Sync")
        case .cameIn: ("وصل: {0} ({1})", "Reçu : {0} ({1})", "Received: {0} ({1})")
        case .wentOut: ("أُرسل: {0} ({1})", "Envoyé : {0} ({1})", "Sent: {0} ({1})")
        case .nothingNew: ("لا جديد عند أي طرف", "Rien de nouveau d’un côté ni de l’autre", "Nothing new on either side")
        case .progressOf: ("{0}: وصل {1}، أُرسل {2}", "{0} : reçu {1}, envoyé {2}", "{0}: received {1}, sent {2}")
        case .needsYou: ("ما ينتظر تدخلا", "À voir", "What needs somebody")
        case .conflictsWait: ("قيم متعارضة تنتظر الاختيار: {0}", "Valeurs en conflit à trancher : {0}", "Conflicting values to settle: {0}")
        case .noBackupYet: ("لا نسخة احتياطية بعد", "Aucune sauvegarde pour l’instant", "No backup yet")
        case .lastBackup: ("آخر نسخة احتياطية {0}", "Dernière sauvegarde {0}", "Last backup {0}")
        case .allIsWell: ("لا شيء ينتظر تدخلا", "Rien n’attend personne", "Nothing needs anybody")
        case .todaysSessions: ("حصص اليوم", "Séances du jour", "Today’s sessions")
        case .noSessionToday: ("لا حصة مسجلة اليوم", "Aucune séance saisie pour aujourd’hui", "No session is entered for today")
        case .diskIsFull: (
            "القرص ممتلئ: لا يُكتب شيء حتى يفرغ منه مكان", "Le disque est plein : rien n’est écrit tant qu’il n’y a pas de place",
            "The disk is full: nothing is written until there is room")
        case .conflicts: ("قيم متعارضة", "Valeurs en conflit", "Conflicting values")
        case .nothingToSettle: ("لا تعارض: كل القيم متفق عليها", "Aucun conflit : toutes les valeurs sont d’accord", "Nothing to settle: all values agree")
        case .keepThis: ("الاحتفاظ بهذه", "Garder celle-ci", "Keep this one")
        case .writeOther: ("كتابة قيمة أخرى", "Écrire une autre valeur", "Write another value")
        case .otherValue: ("قيمة أخرى", "Une autre valeur", "Another value")
        case .settled: ("حُسم التعارض", "Le conflit est tranché", "The conflict is settled")
        case .recordRevived: (
            "حُذفت هذه البطاقة في جهاز وعُدلت في آخر دون علم أحدهما بالآخر", "Cette fiche a été supprimée sur un appareil et modifiée sur un autre, sans que l’un sache de l’autre",
            "This record was deleted on one device and edited on another, neither knowing of the other")
        case .keepRecord: ("الاحتفاظ بالبطاقة", "Garder la fiche", "Keep the record")
        case .deleteAgain: ("حذفها", "La supprimer", "Delete it")
        case .unmarkedSessions: ("حصص لم يُسجل حضورها بعد: {0}", "Séances dont l’appel n’est pas fait : {0}", "Sessions whose register is not taken: {0}")
        case .wrongClock: (
            "تاريخ الجهاز وساعته غير صحيحين: المرجو ضبطهما", "La date et l’heure de cette machine sont fausses : réglez-les",
            "This machine’s date and time are wrong: please set them")
        case .refusedBatches: ("معطيات واردة مرفوضة: {0}", "Données reçues et refusées : {0}", "Refused data that came in: {0}")
        case .pendingOperations: (
            "تغييرات تنتظر إصدارا أحدث من البرنامج: {0}", "Modifications en attente d’une version plus récente : {0}",
            "Changes that wait for a newer program: {0}")
        case .weAreRevoked: (
            "أُلغي ترخيص هذا الجهاز: لا تأخذ الشبكة منه شيئا بعد الآن",
            "Cet appareil a été retiré : le réseau n’en prend plus rien",
            "This device was revoked: the network takes nothing from it any more")
        case .putBack: (
            "أعيد هذا الجهاز إلى حالة سابقة؛ لم يضع شيء", "Cette machine a été remise dans un état antérieur ; rien n’est perdu",
            "This machine was put back to an earlier state; nothing is lost")
        case .secondMachine: (
            "جهاز ثان يكتب بمفتاح هذا الجهاز: على أحدهما أن ينضم من جديد",
            "Une seconde machine écrit avec la clé de celle-ci : l’une des deux doit rejoindre à nouveau",
            "A second machine writes with this one’s key: one of the two has to join anew")
        }
    }
}
