// A sentence for every refusal of shared/refusal.ts, in French: what is wrong, and what to do.

import type { RefusalCode, RefusalDetails } from '#shared/refusal.ts'
import type { Formats } from './formats.fr.ts'
import { holidaysFr } from './holidays.fr.ts'

export type RefusalSentences = {
  readonly [Code in RefusalCode]: (details: RefusalDetails[Code], formats: Formats) => string
}

export const refusalsFr: RefusalSentences = {
  'entry.too-large': ({ kibibytes, limit }) =>
    `Cette saisie est trop lourde (${kibibytes} Ko, ${limit} Ko au plus). Raccourcissez-la.`,
  'entry.not-allowed': () =>
    'Votre rôle dans ce groupe ne permet pas cette saisie. Demandez à la coordination.',
  'device.storage-full': ({ freeMebibytes }) =>
    `Cet appareil n’a presque plus de place (${freeMebibytes} Mo). Libérez de la place avant de continuer.`,
  'device.not-enrolled': () => 'Cet appareil n’est pas encore relié. Ouvrez une invitation.',
  'account.code-malformed': () => 'Ce code n’est pas complet. Il compte 26 lettres et chiffres.',
  'account.code-unknown': () =>
    'Ce code n’est pas reconnu : il a déjà servi ou il a expiré. Demandez-en un autre à la coordination.',
  'aside.needs-another-person': () =>
    'Cette saisie est au nom de quelqu’un d’autre et vient de vous. Une autre personne doit l’accepter.',
  'account.unreachable': () => 'Pas de réseau pour l’instant. Réessayez dès qu’il revient.',
  'cohort.title-missing': () => 'Indiquez le titre du groupe.',
  'cohort.value-too-long': ({ limit }) => `Ce texte est trop long : ${limit} caractères au plus.`,
  'cohort.date-invalid': () => 'Cette date n’existe pas. Écrivez-la par exemple 3/3/2026.',
  'cohort.ends-before-start': ({ startsOn, endsOn }, formats) =>
    `Le groupe finirait le ${formats.fullDate(endsOn)}, avant de commencer le ${formats.fullDate(startsOn)}. Corrigez l’une des deux dates.`,
  'cohort.siret-invalid': () =>
    'Ce SIRET n’est pas valable : 14 chiffres, dont le dernier contrôle les autres. Vérifiez-le sur un document du lieu.',
  'cohort.department-unknown': () => 'Choisissez un département de la liste.',
  'cohort.time-zone-unknown': () => 'Ce fuseau horaire n’est pas connu.',
  'cohort.amount-invalid': () => 'Le montant s’écrit en euros, sans signe, par exemple 2 700 ou 2 700,50.',
  'cohort.size-out-of-range': ({ least, most }) => `Un groupe compte de ${least} à ${most} places.`,
  'cohort.last-coordinator': ({ name }) =>
    `${name} est la seule personne à coordonner ce groupe. Donnez d’abord ce rôle à quelqu’un d’autre.`,
  'cohort.member-unknown': () => 'Cette personne n’est pas dans l’équipe du groupe.',
  'cohort.reason-missing': () => 'Indiquez pourquoi cette personne quitte l’équipe.',
  'cohort.not-coordinator': () => 'Seule la coordination du groupe peut changer cela.',
  'half-day.date-invalid': () => 'Cette date n’existe pas. Écrivez-la par exemple 3/3/2026.',
  'half-day.time-invalid': () => 'Cette heure n’existe pas. Écrivez-la par exemple 9 h 30.',
  'half-day.ends-before-start': ({ start, end }, formats) =>
    `La fin (${formats.time(end)}) doit venir après le début (${formats.time(start)}).`,
  'half-day.overlaps': ({ date, start, end, workshopTitle }, formats) =>
    `À ces heures, le groupe a déjà ${workshopTitle === '' ? 'une demi-journée' : `« ${workshopTitle} »`} le ${formats.mediumDate(date)}, ${formats.timeRange(start, end)}.`,
  'half-day.outside-cohort': ({ startsOn, endsOn }, formats) =>
    startsOn !== null && endsOn !== null
      ? `En dehors des dates du groupe (${formats.dateRange(startsOn, endsOn)}).`
      : 'En dehors des dates du groupe.',
  'half-day.on-holiday': ({ holiday }) => `Jour férié : ${holidaysFr[holiday]}.`,
  'half-day.room-too-small': ({ capacity, people }) =>
    `La salle tient ${capacity} personnes et le groupe en compte ${people}.`,
  'half-day.unknown': () => 'Cette demi-journée n’est plus au programme.',
  'half-day.has-marks': () =>
    'Des présences y sont déjà notées : elle ne peut plus être retirée. Indiquez plutôt qu’elle n’a pas eu lieu.',
  'half-day.has-signatures': ({ count }, formats) =>
    `${formats.plural(count, '# signature y a été donnée', '# signatures y ont été données')} : cette demi-journée a donc eu lieu.`,
  'half-day.closed': () => 'Cette demi-journée est clôturée. Rouvrez d’abord sa feuille.',
  'half-day.reason-missing': () => 'Indiquez pourquoi cette demi-journée n’a pas eu lieu.',
  'half-day.no-weekday': () => 'Choisissez au moins un jour de la semaine.',
  'half-day.no-slot': () => 'Choisissez au moins un créneau, avec son début et sa fin.',
  'half-day.period-invalid': ({ from, to }, formats) =>
    `La période va du ${formats.fullDate(from)} au ${formats.fullDate(to)} : la fin doit venir après le début.`,
  'half-day.period-too-long': ({ days, limit }) =>
    `Cette période compte ${days} jours. Programmez ${limit} jours au plus à la fois.`,
  'participant.name-missing': () => 'Indiquez le nom de famille.',
  'participant.name-too-long': ({ limit }) => `Ce nom est trop long : ${limit} caractères au plus.`,
  'participant.date-invalid': () => 'Cette date n’existe pas. Écrivez-la par exemple 3/3/2026.',
  'participant.unknown': () => 'Cette personne n’est plus dans le groupe.',
  'participant.leaves-before-joining': ({ from }, formats) =>
    `Le départ doit venir après l’arrivée dans le groupe (${formats.fullDate(from)}).`,
  'participant.reason-missing': () => 'Choisissez le motif du départ.',
  'participant.match-itself': () => 'Choisissez une autre personne que celle-ci.',
  'participant.birth-date-impossible': () =>
    'Cette date de naissance ne convient pas : la personne doit avoir de 14 à 100 ans.',
  'participant.identifier-invalid': () => 'L’identifiant France Travail compte 11 chiffres.',
  'participant.phone-invalid': () =>
    'Ce numéro n’est pas complet. Écrivez 10 chiffres, ou + et l’indicatif du pays.',
  'participant.email-invalid': () => 'Cette adresse n’est pas complète. Elle s’écrit nom@exemple.fr.',
  'participant.social-security-number': () =>
    'Ceci ressemble à un numéro de sécurité sociale. Il n’est jamais gardé ici : effacez-le.',
  'attendance.not-enrolled': () =>
    'Cette personne n’est pas inscrite ce jour-là. Voyez ses dates avec la coordination.',
  'attendance.half-day-in-future': ({ date }, f) =>
    `Cette demi-journée a lieu le ${f.dayAndDate(date)}. Vous pourrez pointer et faire signer ce jour-là.`,
  'attendance.not-held': () => 'Cette demi-journée est annulée. Dites d’abord qu’elle a eu lieu.',
  'attendance.sheet-closed': () => 'Cette feuille est clôturée. Rouvrez-la en disant pourquoi.',
  'attendance.fork-open': () => 'Deux saisies différentes pour cette personne. Tranchez d’abord.',
  'attendance.fork-settled': () => 'Ce désaccord a déjà été tranché.',
  'attendance.nobody-to-mark': () => 'Tout le monde est déjà pointé.',
  'attendance.nothing-to-undo': () => 'Rien à annuler : la saisie a changé depuis.',
  'attendance.arrival-outside': ({ from, to }, f) =>
    `L’arrivée doit être entre ${f.time(from)} et ${f.time(to)}.`,
  'attendance.leaving-outside': ({ from, to }, f) =>
    `Le départ doit être entre ${f.time(from)} et ${f.time(to)}.`,
  'attendance.left-before-arrived': ({ arrivedAt }, f) =>
    `Le départ doit être après l’arrivée, à ${f.time(arrivedAt)}.`,
  'attendance.signing-too-early': ({ opensAt }, f) =>
    `Les signatures s’ouvrent à ${f.time(opensAt)}, un quart d’heure avant le début.`,
  'attendance.mark-first': () => 'Pointez d’abord cette personne présente ou en retard.',
  'attendance.absent-cannot-sign': () =>
    'Une personne absente ou dispensée ne peut pas signer. Corrigez d’abord son pointage.',
  'attendance.sentence-changed': () =>
    'Les heures de la phrase viennent de changer. Relisez-la, puis validez de nouveau.',
  'attendance.already-signed': () => 'Cette personne a déjà signé cette demi-journée.',
  'attendance.late-signature-needs-reason': () =>
    'L’heure de signer est passée. Dites pourquoi la signature vient plus tard.',
  'attendance.signature-too-short': () => 'La signature est trop courte. Signez au-dessus de la ligne.',
  'attendance.typed-name-missing': () => 'Écrivez votre prénom et votre nom.',
  'attendance.witness-missing': () => 'Écrivez le nom de la personne témoin.',
  'attendance.reason-missing': () => 'Dites pourquoi, en quelques mots.',
  'attendance.signature-not-standing': () => 'Cette signature n’est plus là ou a déjà été retirée.',
  'attendance.signature-not-missing': () => 'Aucune signature ne manque pour cette personne.',
  'attendance.already-closed': () => 'Cette feuille est déjà clôturée.',
  'attendance.not-closed': () => 'Cette feuille n’est pas clôturée.',
  'attendance.too-early-to-close': ({ date, start }, f) =>
    `Cette demi-journée commence le ${f.dayAndDate(date)} à ${f.time(start)}. Clôturez-la ensuite.`,
  'attendance.people-to-mark': ({ count }, f) =>
    `${f.plural(count, '# personne est', '# personnes sont')} encore à pointer.`,
  'attendance.forks-to-settle': ({ count }, f) =>
    `${f.plural(count, '# désaccord est', '# désaccords sont')} à trancher.`,
  'attendance.signatures-missing': ({ count }, f) =>
    `${f.plural(count, '# signature manque', '# signatures manquent')}. Faites signer, ou notez pourquoi.`,
  'attendance.countersignature-missing': () => 'Il manque votre signature.',
  'attendance.countersigner-missing': () => 'Il manque le nom de la personne qui clôture.',
  'attendance.hours-reversed': () => 'La fin doit être après le début.',
  'attendance.times-outside-hours': ({ count }, f) =>
    `Les heures de ${f.plural(count, '# personne sortent', '# personnes sortent')} des horaires réels. Corrigez les unes ou les autres.`,
  'attendance.not-held-with-presence': ({ count }, f) =>
    `${f.plural(count, '# personne est pointée présente', '# personnes sont pointées présentes')}. Corrigez d’abord leur pointage.`,
  'attendance.stand-in-name-missing': () => 'Écrivez le nom de la personne qui anime.',
  'attendance.stand-in-role-missing': () => 'Écrivez la fonction de la personne qui anime.',
  'document.too-large': () =>
    'Cette photo reste trop lourde. Photographiez le document de plus près, sans le fond.',
  'document.person-not-absent': () =>
    'Un justificatif se joint à une absence. Pointez d’abord cette personne absente, excusée ou dispensée.',
  'document.not-standing': () => 'Cette photo a déjà été retirée.',
  'document.not-on-paper': () => 'Indiquez d’abord que cette demi-journée a été signée sur papier.',
  'document.paper-photo-missing': () =>
    'Ajoutez d’abord une photo de la feuille signée\u00a0: c’est elle que l’on relira.',
  'document.paper-signatures-stand': ({ count }, f) =>
    `${f.plural(count, '# signature a été reportée', '# signatures ont été reportées')} depuis le papier. Annulez-les d’abord.`,
  'document.paper-late': ({ days }, f) =>
    `Une feuille papier se saisit dans les ${f.number(days)} jours. Écrivez pourquoi celle-ci arrive plus tard.`,
  'document.nothing-to-carry-over': () => 'Toutes les personnes présentes ont déjà une signature.',
  'photo.unreadable': () =>
    'Cette photo ne peut pas être lue\u00a0: le fichier est abîmé ou n’est pas une image. Reprenez la photo.',
  'photo.not-there': () =>
    'Cette photo n’est pas encore arrivée au serveur, ou votre rôle ne permet pas de la voir.',
  'photo.heic': () =>
    'Cette photo est au format HEIC, que cet appareil ne sait pas lire. Dans Réglages, Appareil photo, Formats, choisissez «\u00a0Le plus compatible\u00a0», puis reprenez la photo.',
  'photo.too-many-pixels': ({ megapixels, limit }, f) =>
    `Cette photo compte ${f.number(megapixels)} millions de points, ${f.number(limit)} au plus. Choisissez une définition plus basse dans l’appareil photo.`,
  'photo.file-too-big': ({ mebibytes, limit }, f) =>
    `Cette photo pèse ${f.number(mebibytes)} Mo, ${f.number(limit)} Mo au plus. Choisissez une définition plus basse dans l’appareil photo.`,
  'encounter.unknown-rome-code': ({ typed, version }) =>
    `Le code ROME « ${typed} » n’est pas dans la liste de cet appareil (${version}). Cherchez le métier par un mot.`,
  'encounter.rome-not-chosen': ({ typed }) =>
    `«\u00a0${typed}\u00a0» n’est pas encore un métier de la liste. Choisissez-en un, ou effacez le texte.`,
  'encounter.rounds-invalid': ({ least, most }) => `Prévoyez de ${least} à ${most} passages.`,
  'encounter.break-invalid': ({ rounds }) =>
    `Une pause suit un passage avant le ${rounds}e et dure de 1 à 120 minutes.`,
  'encounter.ends-after-midnight': () =>
    'La rencontre finirait après minuit. Commencez plus tôt, ou prévoyez moins de passages.',
  'employer.name-missing': () => 'Écrivez le nom de l’entreprise.',
  'employer.match-itself': () => 'Choisissez deux entreprises différentes.',
  'encounter.timer-length-invalid': ({ least, most }) =>
    `Un passage dure de ${least} à ${most} minutes entières.`,
  'encounter.timer-round-unknown': ({ rounds }, f) =>
    `Le tableau compte ${f.plural(rounds, '# passage', '# passages')}. Choisissez l’un d’eux.`,
  'encounter.timer-round-begun': ({ round }) =>
    `Le passage ${round} a déjà eu lieu. Lancez un passage suivant.`,
  'encounter.timer-round-running': ({ round }) =>
    `Le passage ${round} est en cours. Terminez-le avant d’en lancer un autre.`,
  'encounter.timer-not-running': () => 'Aucun passage n’est en cours.',
  'encounter.timer-not-paused': () => 'Ce passage n’est pas en pause.',
  'encounter.timer-too-long': ({ most }) => `Ce passage a déjà reçu ${most} minutes de plus. Terminez-le.`,
  'encounter.timer-code-foreign': () =>
    'Ce code vient d’une autre rencontre ou d’une autre application. Prenez celui du minuteur de cette salle.',
  'encounter.timer-code-stale': () =>
    'Ce code n’est plus à l’heure. Prenez celui que l’autre téléphone affiche maintenant.',
  'encounter.timer-code-unreadable': () =>
    'Ce code ne se lit pas. Comparez-le signe par signe avec l’autre téléphone.',
  'meeting.too-many-skills': ({ most }) =>
    `Choisissez ${most}\u00a0compétences au plus. Touchez-en une pour la retirer.`,
  'follow-up.date-invalid': () => 'Cette date n’existe pas. Écrivez-la par exemple 3/3/2026.',
  'follow-up.in-future': () => 'Ce jour n’est pas encore venu. Notez ce qui a eu lieu.',
  'follow-up.exit-before-joining': ({ from }, f) =>
    `La personne est arrivée le ${f.fullDate(from)}. La sortie vient ensuite.`,
  'follow-up.exit-after-last-day': ({ lastDay }, f) =>
    `La sortie est au plus tard le jour de la dernière demi-journée, le ${f.fullDate(lastDay)}. Ce qui vient après se note dans la situation.`,
  'follow-up.category-missing': () => 'Choisissez la situation.',
  'follow-up.category-is-service': () =>
    'Une immersion, une prestation ou une mise en relation n’est pas une sortie. Notez-la comme service.',
  'follow-up.source-missing': () => 'Dites de qui vient cette information.',
  'follow-up.no-exit-yet': () =>
    'La date de sortie n’est pas connue. Notez d’abord la sortie de la personne.',
  'follow-up.status-too-early': ({ months, from }, f) =>
    `La situation à ${months} mois se relève à partir du ${f.fullDate(from)}. Avant cette date, notez un appel.`,
  'follow-up.service-type-missing': () => 'Choisissez le type de service.',
  'follow-up.ends-before-start': ({ from }, f) =>
    `La fin vient avant le début (${f.fullDate(from)}). Corrigez l’une des deux dates.`,
  'follow-up.what-missing': () => 'Dites ce qui est à faire, en quelques mots.',
  'follow-up.due-missing': () => 'Dites pour quelle date.',
  'follow-up.nobody-chosen': () => 'Cochez au moins une personne.',
  'immersion.object-missing': () => 'Choisissez l’objet de l’immersion.',
  'immersion.host-missing': () => 'Indiquez l’entreprise d’accueil.',
  'immersion.siret-invalid': () =>
    'Ce SIRET n’est pas valable : 14 chiffres, dont le dernier contrôle les autres. Vérifiez-le, ou laissez-le vide.',
  'immersion.over-a-month': ({ latest }, f) =>
    `Une immersion dure un mois au plus. Mettez la fin au plus tard le ${f.fullDate(latest)}, puis notez un renouvellement.`,
  'immersion.renewed-already': () =>
    'Une immersion se renouvelle une seule fois. Notez plutôt une nouvelle immersion.',
  'immersion.renewed-elsewhere': ({ host }) =>
    `Un renouvellement se fait chez le même employeur, ${host}. Sinon, notez une nouvelle immersion.`,
  'immersion.renewed-early': ({ until }, f) =>
    `Le renouvellement commence après la fin de la première période, le ${f.fullDate(until)}.`,
  'immersion.host-too-long': ({ host, days, limit, latest }, f) =>
    `Avec ${host}, cela ferait ${days} jours sur douze mois ; deux mois au plus, soit ${limit} jours. ${
      latest === null
        ? 'Choisissez un autre employeur ou une date plus lointaine.'
        : `Mettez la fin au plus tard le ${f.fullDate(latest)}.`
    }`,
  'progress.step-label-missing': () => 'Donnez un nom à cette étape.',
  'progress.artwork-title-missing': () =>
    'Écrivez le titre de l’œuvre. Pour retirer l’œuvre choisie, videz tous les champs.',
  'progress.profile-name-missing': () => 'Écrivez le nom que la personne souhaite montrer.',
  'progress.profile-too-many-strengths': ({ limit }) => `Gardez ${limit} points forts au plus.`,
  'progress.profile-own-tap': () =>
    'Seule la personne peut approuver sa présentation, en la touchant elle-même sur l’appareil.',
  'progress.profile-changed': () =>
    'Cette présentation a changé depuis qu’elle est à l’écran. Relisez-la avant de l’approuver.',
  'payment.in-future': () => 'Un versement se note une fois fait. Corrigez sa date.',
  'steering.percent-out-of-range': () => 'Une part va de 0 à 100 %. Corrigez-la.',
  'steering.date-invalid': () => 'Cette date n’existe pas. Écrivez-la comme 30/06/2026.',
  'steering.source-missing': () => 'Dites d’où vient ce chiffre : sans source, il ne se compare à rien.',
  'steering.year-invalid': ({ least, most }) => `L’année va de ${least} à ${most}. Corrigez-la.`,
  'steering.year-twice': ({ year }) => `L’année ${year} figure deux fois. Gardez une seule cible par année.`,
  'steering.target-invalid': ({ year, most }, f) =>
    `${year === null ? 'Le nombre d’opérations de départ' : `La cible de ${year}`} est un nombre entier, de 0 à ${f.number(most)}.`,
  'steering.amount-invalid': ({ most }, f) =>
    `Le montant est positif, en euros et centimes, de ${f.number(most)} € au plus.`,
  'steering.months-invalid': ({ least, most }) => `Cette durée va de ${least} à ${most} mois.`,
  'steering.changed-meanwhile': () =>
    'Quelqu’un a changé ces réglages entre-temps. Relisez-les, puis refaites votre changement.',
  'rotation.no-candidate': () => 'Ajoutez au moins une personne qui participe à la rencontre.',
  'rotation.no-employer': () => 'Ajoutez au moins une entreprise.',
  'rotation.no-round': () => 'Prévoyez au moins un passage, en plus des pauses.',
  'rotation.no-round-left': () => 'Tous les passages ont eu lieu. Ajoutez un passage pour continuer.',
  'rotation.nobody-may-meet': () =>
    'Aucune rencontre n’est permise : toutes sont écartées. Levez au moins une de ces exclusions.',
  'rotation.too-many-candidates': ({ count, limit }) =>
    `${count} personnes, c’est trop pour un seul tableau : ${limit} au plus. Faites deux rencontres.`,
  'rotation.too-many-employers': ({ count, limit }) =>
    `${count} entreprises, c’est trop pour un seul tableau : ${limit} au plus. Faites deux rencontres.`,
  'rotation.too-many-recruiters': ({ limit }) =>
    `Une entreprise compte ${limit} recruteurs au plus. Corrigez leur nombre.`,
  'rotation.too-many-rounds': ({ count, limit }) =>
    `${count} passages, c’est trop : ${limit} au plus, sans les pauses. Prévoyez-en moins.`,
  'rotation.more-rounds-than-pairs': ({ rounds, suffices }, f) =>
    `${f.plural(rounds, '# passage', '# passages')}, c’est plus qu’il n’y a de rencontres à faire : ${f.plural(suffices, '# passage suffit', '# passages suffisent')} pour toutes. Réduisez le nombre de passages.`,
  'rotation.round-unknown': () => 'Ce passage n’existe pas. Choisissez-en un du tableau.',
  'rotation.round-past': ({ round }) => `Le passage ${round + 1} est passé : il ne change plus.`,
  'rotation.round-is-break': ({ round }) => `Le passage ${round + 1} est une pause. Choisissez-en un autre.`,
  'rotation.person-unknown': () =>
    'Cette personne ou cette entreprise n’est pas dans la rencontre. Ajoutez-la d’abord.',
  'rotation.pair-vetoed': () => 'Cette rencontre est écartée. Levez d’abord l’exclusion.',
  'rotation.candidate-away': ({ round }) => `Cette personne est absente au passage ${round + 1}.`,
  'rotation.employer-away': ({ round }) => `Cette entreprise est absente au passage ${round + 1}.`,
  'rotation.candidate-busy': ({ round }) =>
    `Cette personne a déjà une rencontre au passage ${round + 1}. Déplacez-la, ou libérez sa place.`,
  'rotation.employer-full': ({ round }) =>
    `Cette entreprise n’a plus de place au passage ${round + 1}. Échangez plutôt deux personnes.`,
  'rotation.pair-meets-already': ({ round }) =>
    `Cette personne rencontre déjà cette entreprise au passage ${round + 1}.`,
  'rotation.meeting-locked': () => 'Cette rencontre est verrouillée. Déverrouillez-la d’abord.',
  'rotation.no-meeting-there': () => 'Cette personne n’a pas de rencontre à ce passage.',
  'rotation.nothing-to-swap': () => 'Il n’y a rien à échanger. Choisissez deux places différentes.',
}
