/// The words of figures: what each report, dimension and indicator is called, and the sentence that explains it.
public enum ReportPhrase: Phrase {
    case figures, reportIndicators, reportAttendance, reportNetwork, reportOutcomes
    case dimCentre, dimProvince, dimMonth, dimWeekday, dimSeason, dimSex, dimAge, dimTrack, dimTrade, dimGroup, dimAxis,
        dimOutcome
    case enrolled, capacity, attendance, absencesInARow, dropOut, orientation, minutes, unmarkedSessions
    case outcomeAtExit, outcomeAfter3, outcomeAfter6, outcomeAfter12
    case insertedAtExit, insertedAfter3, insertedAfter6, insertedAfter12
    case eventsHeld, peopleMet, followUps, reportsPublished
    case whyEnrolled, whyCapacity, whyAttendance, whyAbsencesInARow, whyDropOut, whyOrientation, whyMinutes,
        whyUnmarkedSessions
    case whyOutcomeAtExit, whyOutcomeAfter, whyInsertedAtExit, whyInsertedAfter
    case whyEventsHeld, whyPeopleMet, whyFollowUps, whyReportsPublished
    case headIndicator, headNumerator, headDenominator, headRate, headAsOf, headComplete
    case total, unknown, notKnown, hidden, yes, no, ofMany, atMost, atLeast, hoursAndMinutes
    case present, absent, late, excused, unmarked
    case allTime, periodBoth, periodFrom, periodTo
    case freshness, asOf, whole, notWhole, restsOnParts, neverSynced, notSince, unmarkedCount, conflictCount,
        toReceiveCount, newerProgram
    case nothingInPeriod, noPeriod, capacityNotTold, publicRule, noCentres
    case by, from, to, kind, show, download, totalOnly, howCounted, forPublic, forInside, annualLink, draftForm,
        releasedOn, releaseSeason, releaseOnce

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .figures: ("الأرقام", "Chiffres", "Figures")
        case .reportIndicators: ("المؤشرات", "Indicateurs", "Indicators")
        case .reportAttendance: ("الحضور والغياب", "Présences et absences", "Attendance")
        case .reportNetwork: ("الشبكة", "Le réseau", "The network")
        case .reportOutcomes: ("مآل المغادرين", "Devenir des sortants", "Outcomes")
        case .dimCentre: ("المركز", "centre", "centre")
        case .dimProvince: ("الإقليم", "province", "province")
        case .dimMonth: ("الشهر", "mois", "month")
        case .dimWeekday: ("يوم الأسبوع", "jour de la semaine", "day of the week")
        case .dimSeason: ("الموسم التربوي", "année scolaire", "season")
        case .dimSex: ("الجنس", "sexe", "sex")
        case .dimAge: ("السن", "âge", "age")
        case .dimTrack: ("المسار", "parcours", "track")
        case .dimTrade: ("الحرفة أو الشعبة", "métier ou filière", "trade")
        case .dimGroup: ("الفوج", "groupe", "group")
        case .dimAxis: ("القطب", "pôle", "pole")
        case .dimOutcome: ("المآل", "devenir", "outcome")
        case .enrolled: ("المسجلون", "Inscrits", "Enrolled")
        case .capacity: ("ملء الطاقة الاستيعابية", "Capacité occupée", "Capacity filled")
        case .attendance: ("نسبة الحضور", "Taux de présence", "Attendance")
        case .absencesInARow: ("ثلاثة غيابات متتالية", "Trois absences de suite", "Three absences in a row")
        case .dropOut: ("الانقطاع", "Abandon", "Drop-out")
        case .orientation: ("التوجيه حسب المسار", "Orientation par parcours", "Orientation by track")
        case .minutes: ("ساعات التكوين حسب القطب", "Heures par pôle", "Hours by pole")
        case .unmarkedSessions: ("حصص لم يُسجل حضورها", "Séances sans appel", "Sessions without marks")
        case .outcomeAtExit: ("المآل عند المغادرة", "Devenir à la sortie", "Outcome at exit")
        case .outcomeAfter3: ("المآل بعد 3 أشهر", "Devenir après 3 mois", "Outcome after 3 months")
        case .outcomeAfter6: ("المآل بعد 6 أشهر", "Devenir après 6 mois", "Outcome after 6 months")
        case .outcomeAfter12: ("المآل بعد 12 شهرا", "Devenir après 12 mois", "Outcome after 12 months")
        case .insertedAtExit: ("الإدماج عند المغادرة", "Insertion à la sortie", "Insertion at exit")
        case .insertedAfter3: ("الإدماج بعد 3 أشهر", "Insertion après 3 mois", "Insertion after 3 months")
        case .insertedAfter6: ("الإدماج بعد 6 أشهر", "Insertion après 6 mois", "Insertion after 6 months")
        case .insertedAfter12: ("الإدماج بعد 12 شهرا", "Insertion après 12 mois", "Insertion after 12 months")
        case .eventsHeld: ("الأنشطة المنعقدة", "Activités tenues", "Events held")
        case .peopleMet: ("المشاركون في الأنشطة", "Personnes rencontrées", "People met")
        case .followUps: ("أنشطة لها تتبع", "Activités avec un suivi", "Events with follow-ups")
        case .reportsPublished: ("التجارب المنشورة", "Expériences publiées", "Reports published")
        case .whyEnrolled: (
            "من هم مسجلون في آخر الفترة، من بين كل من كانت له إقامة فيها. تبدأ الإقامة بيوم الالتحاق، أو ببداية موسمها إن لم يُذكر، وتنتهي بيوم المغادرة، أو بنهاية موسمها. السن هو ما يُبلغ في تلك السنة، حسب سنة الازدياد.",
            "Les inscrits à la fin de la période, parmi tous ceux qui y avaient un séjour. Un séjour va du jour d’entrée, sinon du début de son année scolaire, au jour de sortie, sinon à la fin de son année scolaire. L’âge est celui atteint dans l’année, d’après l’année de naissance.",
            "Those enrolled at the end of the period, of all who had a stay in it. A stay goes from the day of its start, else the beginning of its season, to the day of its end, else the end of its season. The age is the one reached in that year, from the year of birth.")
        case .whyCapacity: (
            "المسجلون في آخر الفترة مقابل الطاقة الاستيعابية التي تذكرها لائحة المراكز؛ لا يدخل في الحساب مركز لا تُذكر طاقته.",
            "Les inscrits à la fin de la période, pour la capacité que dit la liste des centres ; un centre dont elle n’est pas dite ne compte pas.",
            "Those enrolled at the end of the period, against the capacity that the list of centres tells; a centre of which none is told does not count.")
        case .whyAttendance: (
            "علامات «حاضر» و«متأخر» من بين كل العلامات المسجلة. الغياب المبرر غياب مسجل. من لم تُسجل له علامة لا يُحسب حاضرا ولا غائبا. الحصص الملغاة والبطاقات المحذوفة لا تدخل في الحساب.",
            "Les marques « présent » et « en retard » parmi toutes les marques saisies. Une absence justifiée est une absence saisie. Qui n’a pas de marque n’est compté ni présent ni absent. Les séances annulées et les fiches supprimées ne comptent pas.",
            "Marks of present and late, of all marks that were given. An excused absence is a mark of absence. Whoever has no mark counts neither as present nor as absent. Cancelled sessions and deleted records do not count.")
        case .whyAbsencesInARow: (
            "من سُجل غيابهم دون مبرر في ثلاث حصص متتالية على الأقل، من بين كل من لهم علامة في الفترة. الحضور والتأخر يقطعان التتالي؛ الغياب المبرر وعدم التسجيل لا يقطعانه ولا يزيدان فيه.",
            "Ceux qui ont été marqués absents sans justification à trois séances de suite au moins, parmi tous ceux qui ont une marque dans la période. Présence et retard rompent la suite ; une absence justifiée ou non saisie ne la rompt ni ne l’allonge.",
            "Those marked absent without excuse at three sessions in a row at least, of all who have a mark in the period. Present and late end a row; an excused absence, or none marked, neither ends nor lengthens it.")
        case .whyDropOut: (
            "المنقطعون حتى آخر الفترة، من بين كل من كانت له إقامة فيها.",
            "Les abandons jusqu’à la fin de la période, parmi tous ceux qui y avaient un séjour.",
            "Those who dropped out until the end of the period, of all who had a stay in it.")
        case .whyOrientation: (
            "من لهم توجيه حتى آخر الفترة، من بين كل من كانت له إقامة فيها؛ يُحسب آخر توجيه لكل واحد.",
            "Ceux qui ont une orientation à la fin de la période, parmi tous ceux qui y avaient un séjour ; la dernière de chacun compte.",
            "Those who have an orientation by the end of the period, of all who had a stay in it; the last one of each counts.")
        case .whyMinutes: (
            "مدة الحصص التي لها علامات، كما تذكرها الفترة (09:00-11:30)؛ الحصص التي لا تذكر فترتها ساعتين لا تدخل في الحساب. المقام عدد الحصص التي لها علامات. في الملفات تُكتب المدة بالدقائق.",
            "La durée des séances qui ont des marques, comme le dit leur créneau (09:00-11:30) ; celles dont le créneau ne dit pas deux heures ne comptent pas. Le dénominateur est le nombre de séances qui ont des marques. Les fichiers donnent des minutes.",
            "How long the sessions took that have marks, as their slot tells (09:00-11:30); those whose slot does not tell two hours do not count. The denominator is the number of sessions that have marks. Files have minutes.")
        case .whyUnmarkedSessions: (
            "الحصص التي مضى يومها ولم تُلغ ولا علامة لها، من بين كل الحصص التي مضى يومها ولم تُلغ.",
            "Les séances passées, non annulées et sans aucune marque, parmi toutes les séances passées et non annulées.",
            "Sessions whose day is past, not cancelled and without any mark, of all past sessions that are not cancelled.")
        case .whyOutcomeAtExit: (
            "ما كُتب عن كل من غادر في الفترة، في حدود 44 يوما قبل يوم مغادرته أو بعده، من بين كل من غادر فيها؛ «غير معروف» من لم يُكتب عنه شيء.",
            "Ce qui a été noté de chacun de ceux qui sont sortis dans la période, à 44 jours près de sa sortie, parmi tous ces sortants ; « inconnu » : rien n’a été noté.",
            "What was written of each who left in the period within 44 days of the day of leaving, of all who left in it; “unknown”: nothing was written.")
        case .whyOutcomeAfter: (
            "ما كُتب عن كل من غادر في الفترة، في حدود 44 يوما حول ذلك الأجل، من بين من حل أجلهم؛ «غير معروف» من لم يُكتب عنه شيء.",
            "Ce qui a été noté de chacun de ceux qui sont sortis dans la période, à 44 jours près de cette échéance, parmi ceux pour qui elle est venue ; « inconnu » : rien n’a été noté.",
            "What was written of each who left in the period within 44 days of that term, of those for whom it has come; “unknown”: nothing was written.")
        case .whyInsertedAtExit: (
            "من عادوا إلى التعليم النظامي أو التحقوا بالتكوين المهني أو بسوق الشغل أو بالتشغيل الذاتي، حسب المآل عند المغادرة، من بين كل من غادر في الفترة.",
            "Ceux dont le devenir à la sortie est le retour au formel, la formation professionnelle, l’emploi ou l’auto-emploi, parmi tous ceux qui sont sortis dans la période.",
            "Those whose outcome at exit is formal school, vocational training, employment or self-employment, of all who left in the period.")
        case .whyInsertedAfter: (
            "من عادوا إلى التعليم النظامي أو التحقوا بالتكوين المهني أو بسوق الشغل أو بالتشغيل الذاتي، حسب المآل في ذلك الأجل، من بين من حل أجلهم.",
            "Ceux dont le devenir à cette échéance est le retour au formel, la formation professionnelle, l’emploi ou l’auto-emploi, parmi ceux pour qui elle est venue.",
            "Those whose outcome at that term is formal school, vocational training, employment or self-employment, of those for whom it has come.")
        case .whyEventsHeld: (
            "الأنشطة التي لها يوم وقد حل؛ المركز هو من كتبها.", "Les activités dont le jour est dit et venu ; le centre est celui qui les a saisies.",
            "Events whose day is told and has come; the centre is the one that wrote them.")
        case .whyPeopleMet: (
            "مجموع الإناث والذكور في الأنشطة المنعقدة التي تذكر عددهم؛ من حضر مرتين يُحسب مرتين.",
            "Femmes et hommes aux activités tenues qui disent leur nombre ; qui vient deux fois compte deux fois.",
            "Women and men at events held that tell their number; whoever came twice counts twice.")
        case .whyFollowUps: (
            "الأنشطة المنعقدة التي كُتب لها تتبع، من بين كل الأنشطة المنعقدة. لا تذكر البطاقات هل أُنجز التتبع.",
            "Les activités tenues pour lesquelles un suivi est noté, parmi toutes les activités tenues. Les fiches ne disent pas s’il est fait.",
            "Events held for which follow-ups are written, of all events held. Records do not tell whether they are done.")
        case .whyReportsPublished: (
            "التجارب المنشورة من بين كل التجارب. لا يوم لها، فلا تُحسب لفترة.",
            "Les expériences publiées parmi toutes. Elles n’ont pas de jour, et ne se comptent pas par période.",
            "Reports that are published, of all reports. They have no day, and are not counted for a period.")
        case .headIndicator: ("المؤشر", "indicateur", "indicator")
        case .headNumerator: ("البسط", "numérateur", "numerator")
        case .headDenominator: ("المقام", "dénominateur", "denominator")
        case .headRate: ("النسبة", "taux", "rate")
        case .headAsOf: ("المعطيات إلى", "données au", "data as of")
        case .headComplete: ("كاملة", "complètes", "complete")
        case .total: ("المجموع", "Total", "Total")
        case .unknown: ("غير معروف", "inconnu", "unknown")
        case .notKnown: ("لا يُعرف بعد", "pas encore connu", "not known yet")
        case .hidden: ("محجوب", "masqué", "hidden")
        case .yes: ("نعم", "oui", "yes")
        case .no: ("لا", "non", "no")
        case .ofMany: ("{0} من {1}", "{0} sur {1}", "{0} of {1}")
        case .atMost: ("{0} على الأكثر", "{0} au plus", "{0} at most")
        case .atLeast: ("{0} على الأقل", "{0} au moins", "{0} at least")
        case .hoursAndMinutes: ("{0} س {1} د", "{0} h {1}", "{0} h {1} min")
        case .present: ("حاضر: {0}", "présents : {0}", "present: {0}")
        case .late: ("متأخر: {0}", "en retard : {0}", "late: {0}")
        case .absent: ("غائب: {0}", "absents : {0}", "absent: {0}")
        case .excused: ("غياب مبرر: {0}", "absences justifiées : {0}", "excused: {0}")
        case .unmarked: ("دون علامة: {0}", "sans marque : {0}", "no mark: {0}")
        case .allTime: ("كل ما هو مسجل", "Tout ce qui est saisi", "All that is recorded")
        case .periodBoth: ("من {0} إلى {1}", "du {0} au {1}", "from {0} to {1}")
        case .periodFrom: ("منذ {0}", "depuis le {0}", "since {0}")
        case .periodTo: ("إلى غاية {0}", "jusqu’au {0}", "until {0}")
        case .freshness: ("إلى أي حد تُعتمد هذه الأرقام", "Ce que valent ces chiffres", "How far to trust these figures")
        case .asOf: ("معطيات إلى غاية {0}", "données au {0}", "data as of {0}")
        case .whole: ("كاملة", "complètes", "whole")
        case .notWhole: ("غير كاملة: {0}", "incomplètes : {0}", "not whole: {0}")
        case .restsOnParts: ("معطيات غير كاملة", "données incomplètes", "data not whole")
        case .neverSynced: ("لم يصل منه شيء بعد", "rien n’en est encore arrivé", "nothing of it has come yet")
        case .notSince: ("لا مزامنة منذ {0}", "pas de synchronisation depuis le {0}", "no sync since {0}")
        case .unmarkedCount: ("حصص دون تسجيل الحضور: {0}", "séances sans appel : {0}", "sessions without marks: {0}")
        case .conflictCount: ("تعارضات لم تُحل: {0}", "valeurs en conflit : {0}", "conflicts open: {0}")
        case .toReceiveCount: ("تغييرات لم تصل بعد: {0}", "modifications à recevoir : {0}", "changes still to come: {0}")
        case .newerProgram: ("معطيات تحتاج إلى إصدار أحدث", "données d’une version plus récente", "data of a newer program")
        case .nothingInPeriod: (
            "لا شيء مسجل في هذه الفترة", "Rien n’est saisi dans cette période", "Nothing is recorded in this period")
        case .noPeriod: (
            "لا يوم لهذه البطاقات: لا تُحسب لفترة", "Ces fiches n’ont pas de jour : elles ne se comptent pas par période",
            "These records have no day: they are not counted for a period")
        case .capacityNotTold: (
            "لا تذكر لائحة المراكز طاقة هذا المركز", "La liste des centres ne dit pas la capacité de ce centre",
            "The list of centres does not tell this centre’s capacity")
        case .publicRule: (
            "للنشر: كل خانة دون {0} محجوبة، ومعها ما قد يكشفها؛ النسب بين 5 % و95 %.",
            "Pour publication : toute case sous {0} est masquée, et avec elle ce qui la révélerait ; les taux restent entre 5 % et 95 %.",
            "For publication: every cell under {0} is hidden, with what would tell it; rates stay between 5 % and 95 %.")
        case .noCentres: (
            "لا مركز يُقرأ حضوره على هذا الجهاز", "Aucun centre dont cet appareil lise les présences",
            "There is no centre whose attendance this device reads")
        case .by: ("حسب", "par", "by")
        case .from: ("من يوم", "du", "from")
        case .to: ("إلى يوم", "au", "to")
        case .kind: ("التقرير", "rapport", "report")
        case .show: ("عرض", "Afficher", "Show")
        case .download: ("تنزيل", "Télécharger", "Download")
        case .totalOnly: ("المجموع فقط", "total seul", "total only")
        case .howCounted: ("كيف تُحسب الأرقام", "Comment les chiffres sont comptés", "How figures are counted")
        case .forPublic: ("الصيغة المعدة للنشر", "Forme pour publication", "Form for publication")
        case .forInside: ("الصيغة الداخلية", "Forme interne", "Form for use inside")
        case .draftForm: (
            "مسودة، لا تُنشر: لا يُنشر إلا موسم انتهى، مرة واحدة، بجداول تقريره السنوي.",
            "Brouillon, à ne pas publier : seule une année finie se publie, une fois, par les tableaux de son rapport annuel.",
            "Draft, not to be published: only a season that is over is published, once, by the tables of its annual report.")
        case .releasedOn: (
            "نُشر يوم {0}، ويبقى كما نُشر.", "Publié le {0}, et conservé tel quel.", "Published on {0}, and kept as it was.")
        case .releaseSeason: ("نشر هذا الموسم", "Publier cette année", "Publish this season")
        case .releaseOnce: (
            "ما نُشر يبقى كما هو، ولا يُسحب.", "Ce qui est publié reste tel quel, et ne se reprend pas.",
            "What is published stays as it is, and is not taken back.")
        case .annualLink: ("التقرير السنوي", "Rapport annuel", "Annual report")
        }
    }
}
