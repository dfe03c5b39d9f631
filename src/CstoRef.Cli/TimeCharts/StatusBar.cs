using System.Collections.Immutable;
using System.Xml.Linq;
using CstoRef.V1;

namespace CstoRef.Cli.TimeCharts;

/// <summary>Draws a status as a bar.</summary>
internal static class StatusBar
{
    public const double Height = 12;

    private static readonly ImmutableArray<(MembershipStatus Status, string Label, double Inset)> Looks =
    [
        (MembershipStatus.Member, "Member", 0),
        (MembershipStatus.ParticipationFrozen, "Participation frozen", 1.5),
        (MembershipStatus.Suspended, "Suspended", 0),
        // A thin bar, since what is over may be long and is not what a reader looks for.
        (MembershipStatus.Withdrawn, "Withdrawn", 4),
        (MembershipStatus.Observer, "Observer", 0),
    ];

    public static string LabelOf(MembershipStatus status) => LookOf(status).Label;

    public static IEnumerable<XElement> Draw(MembershipStatus status, Certainty certainty, double left, double right, double top)
    {
        var (label, inset) = LookOf(status);
        var name = label.Replace(' ', '-').ToLowerInvariant();
        return Bar.Draw(name, certainty, left, top + inset, right, top + Height - inset);
    }

    private static (string Label, double Inset) LookOf(MembershipStatus status)
    {
        var look = Looks.FirstOrDefault(look => look.Status == status, (status, "Another status", 0));
        return (look.Label, look.Inset);
    }
}
