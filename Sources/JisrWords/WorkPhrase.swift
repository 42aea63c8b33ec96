/// The words of what is to be done: what each list is called, what makes a line of it, and what is to be done next.
public enum WorkPhrase: Phrase {
    case movesToDecide, whyMoves, stepAnswer
    case doublesAcross, whyDoublesAcross, stepAskCentres, fileOfCentre
    case doubles, whyDoubles, stepDecide, sameMassar, sameName, partOfName, sameBirthDate
    case fileElsewhere, whyElsewhere, otherCentre, numberElsewhere, theirsStays, sameElsewhere, differentElsewhere
    case samePerson, thisStays, twoPeople, undecide, standsFor, isDoubleOf, alsoFiles, notADouble, oneFile
    case todo, absences, noOrientation, noPlan, leavers, unmarkedSessions, conflictsToSettle, followUps
    case whyAbsences, whyNoOrientation, whyNoPlan, whyLeavers, whyUnmarkedSessions, whyConflicts, whyFollowUps
    case stepCall, stepOrient, stepPlan, stepOutcome, stepMark, stepSettle, stepFinish
    case calls, addCall, calledOn, triedOn, absentSince, dueSince, afterMonths, dueAfter
    case openLines, putOffLines, nothingToDo, nothingInList, more, showAll, ofPerson, everybody
    case give, giveTo, givenTo, takeBack, putOff, putOffBecause, reason, until
    case given, later, finished
    case ofCentres, nobodyYet, wrongClock
    case unknownLine, unknownPerson, severalPersons, nobodyToGiveTo, untilTooSoon, untilTooFar, reasonNeeded
    case unknownList, officeGivesNothing, notAFollowUp

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .movesToDecide: ("عروض انتقال تنتظر الجواب", "Transferts à décider", "Transfers to decide")
        case .whyMoves: (
            "عرض مركز نقل ملف مستفيد(ة) إلى مركز آخر. يُغلق السطر عند المركزين بالقبول أو الرفض أو سحب العرض.",
            "Un centre propose le dossier d’un(e) bénéficiaire à un autre. La ligne se ferme dans les deux centres quand le transfert est accepté, refusé ou retiré.",
            "One centre offers a youth’s file to another. The line closes at both when the transfer is accepted, declined or withdrawn.")
        case .stepAnswer: ("النظر في العرض", "Voir la proposition", "See the offer")
        case .doublesAcross: ("ملفات في مركزين قد تكون لشخص واحد", "Dossiers de deux centres peut-être en double", "Files of two centres that may be one person’s")
        case .whyDoublesAcross: (
            "ملفان في مركزين لهما رمز مسار واحد، أو اسم واحد وتاريخ ازدياد واحد. قورنت رموز مشفرة لا تكشف أي اسم. المرجو الاتصال بالمركزين: يُغلق السطر حين يقرر أحدهما.",
            "Deux dossiers de deux centres au même code Massar, ou au même nom et à la même date de naissance. Des codes chiffrés sont comparés, qui ne disent aucun nom. Appelez les deux centres : la ligne se ferme quand l’un d’eux décide.",
            "Two files of two centres with one Massar code, or one name and one date of birth. Keyed codes are compared, which tell no name. Call both centres: the line closes when one of them decides.")
        case .stepAskCentres: ("الاتصال بالمركزين", "Appeler les deux centres", "Call both centres")
        case .fileOfCentre: ("{0} لدى {1}", "{0}, à {1}", "{0} at {1}")
        case .doubles: ("ملفات قد تكون لشخص واحد", "Dossiers peut-être en double", "Files that may be one person’s")
        case .whyDoubles: (
            "ملفان لهما رمز مسار واحد، أو اسم واحد دون تعارض في سنة الازدياد، أو جزء من الاسم وتاريخ ازدياد واحد. لا يُحذف شيء: يقوم أحد الملفين مقام الآخر، ويمكن الرجوع عن ذلك.",
            "Deux dossiers au même code Massar, ou au même nom sans que l’année de naissance s’y oppose, ou avec une partie du nom et la même date de naissance. Rien n’est effacé : un dossier tient lieu des deux, et l’on peut revenir en arrière.",
            "Two files with one Massar code, or one name and no year of birth against it, or a part of the name and one date of birth. Nothing is deleted: one file stands for both, and that can be taken back.")
        case .stepDecide: ("المقارنة والقرار", "Comparer et décider", "Compare and decide")
        case .sameMassar: ("رمز مسار واحد", "même code Massar", "same Massar code")
        case .sameName: ("اسم واحد", "même nom", "same name")
        case .partOfName: ("جزء من الاسم واحد", "une partie du nom en commun", "part of the name is the same")
        case .sameBirthDate: ("تاريخ ازدياد واحد", "même date de naissance", "same date of birth")
        case .fileElsewhere: ("ملف في مركز آخر", "Dossier dans un autre centre", "File at another centre")
        case .whyElsewhere: (
            "الأكاديمية أو المديرية ترى ملفي مركزين قد يكونان لشخص واحد، فتتصل بالمركزين معا. يكفي أن يقرر أحدهما: إن بقي ملف المركز الآخر، أُحصي الشخص هناك وحده. لا يُغيَّر أي ملف، ويمكن الرجوع عن القرار.",
            "L’académie ou la direction provinciale qui voit deux dossiers de deux centres peut-être en double appelle les deux centres. Il suffit que l’un d’eux décide : si le dossier de l’autre centre est retenu, la personne n’est comptée que là-bas. Aucun dossier n’est modifié, et l’on peut revenir sur la décision.",
            "The academy or a directorate that sees files of two centres which may be one person’s calls both centres. It is enough that one of them decides: if the other centre’s file stands, the person counts there alone. Neither file is changed, and the decision can be taken back.")
        case .otherCentre: ("المركز الآخر", "L’autre centre", "Other centre")
        case .numberElsewhere: ("رقم الملف في المركز الآخر", "Numéro du dossier dans l’autre centre", "Number of the file at the other centre")
        case .theirsStays: ("شخص واحد، ويبقى ملف المركز الآخر", "Une seule personne, garder le dossier de l’autre centre", "One person, keep the other centre’s file")
        case .sameElsewhere: (
            "شخص واحد: الملف الباقي هو {0} في {1}", "Une seule personne : le dossier retenu est {0}, à {1}", "One person: the file that stands is {0} at {1}")
        case .differentElsewhere: (
            "ملف {0} في {1} لشخص آخر", "Le dossier {0}, à {1}, est celui d’une autre personne", "The file {0} at {1} is somebody else’s")
        case .samePerson: ("هل هما شخص واحد؟", "Est-ce une seule personne ?", "Are they one person?")
        case .thisStays: ("شخص واحد، ويبقى ملف {0}", "Une seule personne, garder le dossier {0}", "One person, keep the file {0}")
        case .twoPeople: ("شخصان مختلفان", "Deux personnes", "Two people")
        case .undecide: ("الرجوع عن القرار", "Revenir sur la décision", "Take the decision back")
        case .standsFor: ("يقوم هذا الملف مقام الملف {0} أيضا", "Ce dossier tient aussi lieu du dossier {0}", "This file stands for the file {0} too")
        case .isDoubleOf: ("هذا الملف مكرر، والملف الباقي هو {0}", "Ce dossier est un double ; le dossier retenu est {0}", "This file is a double; the file that stands is {0}")
        case .alsoFiles: ("ملفات أخرى للشخص نفسه", "Autres dossiers de la même personne", "Other files of the same person")
        case .notADouble: (
            "القرار {0} غير معروف؛ المرجو same أو different أو undecided", "la décision {0} n’existe pas ; donnez same, different ou undecided",
            "there is no verdict {0}; give same, different or undecided")
        case .oneFile: ("ليس هناك إلا ملف واحد: {0}", "il n’y a là qu’un seul dossier : {0}", "there is only one file here: {0}")
        case .todo: ("ما ينتظر الإنجاز", "À faire", "To do")
        case .absences: ("غياب متتال دون اتصال بالأسرة", "Absences à la suite, famille pas appelée", "Absences in a row, family not called")
        case .noOrientation: ("دون توجيه", "Sans orientation", "Without orientation")
        case .noPlan: ("دون مشروع حياة", "Sans projet de vie", "Without a life project")
        case .leavers: ("مغادرون حان السؤال عن مآلهم", "Sortants à recontacter", "Leavers to ask after")
        case .unmarkedSessions: ("حصص لم يُسجل حضورها", "Séances sans appel", "Sessions without marks")
        case .conflictsToSettle: ("قيم متعارضة تنتظر الحسم", "Valeurs en conflit à régler", "Conflicts to settle")
        case .followUps: ("تتبع لقاءات فات موعده", "Suivis de rencontres en retard", "Follow-ups past their date")
        case .whyAbsences: (
            "ثلاث علامات غياب متتالية في آخر حصص الفوج خلال شهر، ولا اتصال بالأسرة منذ أولاها. الغياب المبرر لا يقطع التتالي ولا يزيده. يُغلق السطر بتسجيل اتصال تم، أو بعودة المستفيد(ة).",
            "Trois absences de suite aux dernières séances du groupe depuis un mois, et aucun appel depuis la première. Une absence justifiée n’interrompt ni n’allonge la suite. La ligne se ferme quand un appel abouti est saisi, ou quand la personne revient.",
            "Three absences one after another at the last sessions of the group within a month, and no call since the first of them. An excused absence neither ends nor lengthens the row. A call that reached somebody closes the line, and so does coming back.")
        case .whyNoOrientation: ("مسجلون اليوم ولم يُقرر مسارهم بعد. يُغلق السطر بتقرير التوجيه.", "Inscrits aujourd’hui, sans parcours décidé. La décision ferme la ligne.", "Enrolled today, with no track decided. The decision closes the line.")
        case .whyNoPlan: ("مسجلون اليوم دون أي هدف في مشروع الحياة. يُغلق السطر بإضافة هدف.", "Inscrits aujourd’hui, sans aucun objectif au projet de vie. Un objectif ferme la ligne.", "Enrolled today, with no goal in the life project. A goal closes the line.")
        case .whyLeavers: (
            "مرت 3 أو 6 أو 12 شهرا على المغادرة ولم يُكتب مآل لهذا الأجل. يُسأل عن آخر أجل حل، إلى سنتين بعد المغادرة.",
            "Partis depuis 3, 6 ou 12 mois, sans devenir saisi pour cette échéance. C’est la dernière échéance venue qui compte, jusqu’à deux ans après le départ.",
            "Left 3, 6 or 12 months ago, with no outcome written for that time. The last term that has come is asked for, until two years after leaving.")
        case .whyUnmarkedSessions: (
            "حصص من الأشهر الثلاثة الماضية لا علامة فيها. يُغلق السطر بتسجيل الحضور أو إلغاء الحصة.", "Séances des trois derniers mois sans aucune marque. L’appel, ou l’annulation de la séance, ferme la ligne.",
            "Sessions of the last three months in which nobody is marked. Marks close the line, and so does cancelling the session.")
        case .whyConflicts: (
            "كتب اثنان قيمتين دون أن يعلم أحدهما بالآخر. يُغلق السطر باختيار واحدة.", "Deux personnes ont écrit sans le savoir l’une de l’autre. Un choix ferme la ligne.",
            "Two people wrote without knowing of each other. A choice closes the line.")
        case .whyFollowUps: (
            "أسطر من تتبع لقاءات هذا المركز فيها يوم مضى، مثل «2026-03-15 سعاد: إرسال المحضر». يُغلق السطر بعلامة ✓ في أوله.",
            "Lignes de suivi des rencontres de ce centre dont le jour est passé, comme « 2026-03-15 Souad : envoyer le compte rendu ». Un ✓ en tête ferme la ligne.",
            "Lines of this centre’s follow-ups whose day is past, such as “2026-03-15 Souad: send the minutes”. A ✓ at its head closes the line.")
        case .stepCall: ("تسجيل اتصال", "Saisir un appel", "Enter a call")
        case .stepOrient: ("تقرير التوجيه", "Décider de l’orientation", "Decide the orientation")
        case .stepPlan: ("إضافة هدف", "Ajouter un objectif", "Add a goal")
        case .stepOutcome: ("تسجيل مآل", "Saisir une insertion", "Enter an outcome")
        case .stepMark: ("تسجيل الحضور", "Faire l’appel", "Take attendance")
        case .stepSettle: ("الحسم", "Régler", "Settle")
        case .stepFinish: ("تم الإنجاز", "C’est fait", "It is done")
        case .calls: ("الاتصالات بالأسرة", "Appels à la famille", "Calls to the family")
        case .addCall: ("تسجيل اتصال بالأسرة", "Saisir un appel à la famille", "Enter a call to the family")
        case .calledOn: ("اتصال يوم {0}", "appel du {0}", "called on {0}")
        case .triedOn: ("اتصال دون جواب يوم {0}", "appel sans réponse le {0}", "called in vain on {0}")
        case .absentSince: ("غائب(ة) منذ {0}", "absent(e) depuis le {0}", "absent since {0}")
        case .dueSince: ("منذ {0}", "depuis le {0}", "since {0}")
        case .afterMonths: ("عدد الأشهر بعد المغادرة: {0}", "mois après le départ : {0}", "months after leaving: {0}")
        case .dueAfter: ("حل الأجل يوم {0}", "à échéance le {0}", "due on {0}")
        case .openLines: ("ينتظر: {0}", "à faire : {0}", "open: {0}")
        case .putOffLines: ("مؤجل: {0}", "reportées : {0}", "put off: {0}")
        case .nothingToDo: ("لا شيء ينتظر الإنجاز", "Rien à faire", "Nothing is to be done")
        case .nothingInList: ("لا شيء في هذه اللائحة", "Rien dans cette liste", "Nothing in this list")
        case .more: ("الكل: {0}", "Tout voir : {0}", "All of them: {0}")
        case .showAll: ("مع ما أُجل", "Avec les lignes reportées", "With what is put off")
        case .ofPerson: ("المكلف(ة)", "Chargé(e)", "Given to")
        case .everybody: ("الجميع", "Tout le monde", "Everybody")
        case .give: ("تكليف", "Confier", "Give")
        case .giveTo: ("التكليف به", "Confier à", "Give to")
        case .givenTo: ("المكلف(ة): {0}", "confié à {0}", "given to {0}")
        case .takeBack: ("دون تكليف", "à personne", "nobody")
        case .putOff: ("تأجيل", "Reporter", "Put off")
        case .putOffBecause: ("مؤجل إلى {0}: {1}", "reporté au {0} : {1}", "put off until {0}: {1}")
        case .reason: ("السبب", "Motif", "Reason")
        case .until: ("إلى يوم", "Jusqu’au", "Until")
        case .given: ("تم التكليف", "C’est confié", "It is given")
        case .later: ("تم التأجيل", "C’est reporté", "It is put off")
        case .finished: ("سُجل الإنجاز", "Noté comme fait", "Noted as done")
        case .ofCentres: (
            "لوائح المستفيدين والحصص تخص كل مركز على أجهزته: هنا ملفات مركزين قد تكون لشخص واحد، والقيم المتعارضة، وتتبع لقاءات هذا المكتب",
            "Les listes de bénéficiaires et de séances sont celles de chaque centre, sur ses appareils : ici les dossiers de deux centres peut-être en double, les conflits et les suivis de ce bureau",
            "Lists of participants and sessions are each centre’s, on its own devices: here are files of two centres that may be one person’s, conflicts and the follow-ups of this office")
        case .nobodyYet: ("لا مستفيد مسجلا في هذا المركز بعد", "Personne n’est encore inscrit dans ce centre", "Nobody is enrolled at this centre yet")
        case .wrongClock: (
            "تاريخ هذا الجهاز غير صحيح: لا يُعرف ما حل أجله؛ المرجو تصحيحه", "La date de cet appareil est fausse : on ne sait pas ce qui est échu ; réglez-la",
            "This machine’s date cannot be right: what is due is not known; set it")
        case .unknownLine: (
            "لا سطر بهذا الرمز في لوائح اليوم: {0}؛ ربما أُنجز", "aucune ligne d’aujourd’hui n’a ce code : {0} ; elle est peut-être faite",
            "no line of today has this key: {0}; it may be done already")
        case .unknownPerson: (
            "لا أحد في هذا المركز اسمه {0}؛ الأسماء: {1}", "personne de ce centre ne s’appelle {0} ; les noms : {1}",
            "nobody of this centre is called {0}; there are: {1}")
        case .severalPersons: (
            "أكثر من شخص اسمه {0}: المرجو كتابة أحد هذه الرموز: {1}", "plusieurs personnes s’appellent {0} : donnez un de ces codes : {1}",
            "several people are called {0}: give one of these ids: {1}")
        case .nobodyToGiveTo: (
            "لا يُعرف اسم أحد في هذا المركز بعد: المرجو إضافة مستعمل أولا", "aucun nom n’est encore connu dans ce centre : ajoutez d’abord un utilisateur",
            "no name is known at this centre yet: add a user first")
        case .untilTooSoon: (
            "يوم {0} ليس آتيا: المرجو اختيار يوم بعد هذا اليوم", "le {0} n’est pas à venir : choisissez un jour futur",
            "{0} is not to come: choose a day after today")
        case .untilTooFar: (
            "يوم {0} بعيد جدا: آخر يوم ممكن {1}", "le {0} est trop loin : au plus tard le {1}", "{0} is too far: at the latest {1}")
        case .reasonNeeded: ("المرجو كتابة سبب التأجيل", "donnez le motif du report", "say why it is put off")
        case .unknownList: ("لا لائحة باسم {0}؛ اللوائح: {1}", "il n’y a pas de liste {0} ; les listes : {1}", "there is no list {0}; the lists are: {1}")
        case .officeGivesNothing: (
            "المكتب لا يحتفظ بأسماء: التكليف والتأجيل يتمان في المركز", "un bureau ne garde pas de noms : confier et reporter se font au centre",
            "an office keeps no names: giving and putting off are done at the centre")
        case .notAFollowUp: (
            "هذا السطر لا يُغلق بعلامة: المرجو القيام بما يذكره", "cette ligne ne se coche pas : faites ce qu’elle demande",
            "this line cannot be ticked off: do what it asks for")
        }
    }
}
