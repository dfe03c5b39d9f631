using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Names;

/// <summary>A resource that a name may mean.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Name">Which of its names is like the one that is asked.</param>
/// <param name="Likeness">How like it is.</param>
/// <param name="Certainty">Whether the resource was called so on the day.</param>
internal sealed record FoundName(ResourceKind Kind, IMessage Resource, BorneName Name, NameLikeness Likeness, Certainty Certainty)
{
    /// <summary>How well the name that is asked means the resource, on the day.</summary>
    public double Score => Likeness.ScoreOn(Certainty);

    /// <summary>Whether a name of the resource is more like the one that is asked than another, or as much and more certain.</summary>
    public bool IsBetterThan(FoundName other) =>
        Likeness.Score.CompareTo(other.Likeness.Score) is var order and not 0 ? order > 0 : Score > other.Score;

    /// <summary>What the contract tells of it. It shares the resource's messages.</summary>
    public NameCandidate ToMessage() => new()
    {
        Resource = Kind.NameOf(Resource),
        DisplayNames = { BorneNames.Shown(Resource) },
        Score = Score,
        Field = Name.Path,
        Value = Name.Text,
        Language = Name.Language,
        Period = Name.Period,
        Match = Likeness.Match,
        Certainty = Certainty,
    };
}
