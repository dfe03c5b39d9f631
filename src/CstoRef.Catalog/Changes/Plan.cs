using System.Collections.Immutable;
using System.Security.Cryptography;
using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Changes;

/// <summary>
/// What an edit would do to one picture, and all that speaks against it. A pure function of both: whoever plans the same edit on the same
/// picture has the same plan. Whoever commits, commits a plan.
/// </summary>
public sealed class Plan
{
    private readonly Lazy<ImmutableArray<HeldDeletion>> _held;
    private readonly Lazy<ImmutableArray<Violation>> _violations;
    private readonly Lazy<ImmutableArray<Consequence>> _consequences;
    private readonly Lazy<ByteString> _digest;

    /// <summary>Puts whose names no picture can hold; the rules tell of them.</summary>
    private readonly ImmutableArray<IMessage> _misnamed;

    private Plan(Edit edit, Catalog before)
    {
        Edit = edit;
        Before = before;
        var puts = edit.Puts.ToLookup(resource => ResourceKind.Of(resource) is var kind && ResourceName.IsName(kind.NameOf(resource), kind));
        _misnamed = [.. puts[false]];
        Changes =
        [
            .. puts[true].Select(ChangeBy).Concat(edit.Deletions.Select(DeletionOf)).OfType<ResourceChange>()
                .OrderBy(change => change.Name, StringComparer.Ordinal),
        ];
        Stale = [.. StaleRevisions()];
        Missing = [.. edit.Deletions.Where(name => before.Find(name) is null)];
        // The picture after follows these, so that the plan looks at no more than it touches, and so does the next one.
        if (!Changes.IsEmpty) (_, _) = (before.References, before.UniqueKeys);
        After = Changes.IsEmpty ? before : before.With(NextRevision, Changes);
        _held = new(FindHeld);
        _violations = new(FindViolations);
        _consequences = new(() => Held.IsEmpty && Violations.IsEmpty ? CstoRef.Changes.Consequences.Between(Before, After, Changes) : []);
        _digest = new(MakeDigest);
    }

    /// <summary>What was asked.</summary>
    public Edit Edit { get; }

    /// <summary>The picture that it was asked of.</summary>
    public Catalog Before { get; }

    /// <summary>The picture as it would be: at the next revision, or the same one where nothing changes.</summary>
    public Catalog After { get; }

    /// <summary>What would change, in the order of the resources' names. A put of what is there already changes nothing.</summary>
    public ImmutableArray<ResourceChange> Changes { get; }

    /// <summary>Every revision that is not as the edit expects.</summary>
    public ImmutableArray<StaleRevision> Stale { get; }

    /// <summary>The names of all resources to delete that do not exist.</summary>
    public ImmutableArray<string> Missing { get; }

    /// <summary>The deletions of what others would still refer to.</summary>
    public ImmutableArray<HeldDeletion> Held => _held.Value;

    /// <summary>
    /// Every rule that the resources would break, where they broke none before; what <see cref="Held"/> tells is not told again.
    /// </summary>
    public ImmutableArray<Violation> Violations => _violations.Value;

    /// <summary>On which days whose chair, standing or holder would be another; none where the resources would break rules.</summary>
    public ImmutableArray<Consequence> Consequences => _consequences.Value;

    /// <summary>
    /// The digest of what would be done, 32 bytes: of every resource that changes, its content before and after. Who makes it and why does
    /// not count, so that one can agree to a plan before one gives a reason.
    /// </summary>
    public ByteString Digest => _digest.Value;

    /// <summary>Whether this is the plan that the edit was agreed to for.</summary>
    public bool IsAsAgreed => Edit.PlanDigest is null || Edit.PlanDigest.Equals(Digest);

    /// <summary>Whether nothing speaks against it.</summary>
    public bool IsSound => Stale.IsEmpty && Missing.IsEmpty && IsAsAgreed && Held.IsEmpty && Violations.IsEmpty;

    private long NextRevision => Before.Revision + 1;

    /// <summary>Plans an edit on a picture. None of what the edit puts may be changed afterwards.</summary>
    /// <exception cref="ArgumentException">The edit is not well-formed.</exception>
    public static Plan Of(Edit edit, Catalog catalog)
    {
        Edit.EnsureWellFormed(edit);
        ArgumentNullException.ThrowIfNull(catalog);
        return new(edit, catalog);
    }

    /// <summary>The plan as the contract tells it. It shares the resources.</summary>
    /// <param name="mostBytes">How large its lists may be together; the counts tell how many there are.</param>
    public V1.EditPlan ToMessage(int mostBytes = int.MaxValue) => PlanMessage.Of(this, mostBytes);

    private ResourceChange? ChangeBy(IMessage put)
    {
        var kind = ResourceKind.Of(put);
        var content = kind.WithoutOutput(put);
        var before = Before.SetOf(kind).Find(kind.NameOf(put));
        if (before is not null && content.Equals(kind.WithoutOutput(before))) return null;
        var after = kind.Descriptor.Parser.ParseFrom(content.ToByteString());
        kind.SetRevision(after, NextRevision);
        return new(kind, kind.NameOf(put), before, after);
    }

    private ResourceChange? DeletionOf(string name) =>
        Before.Find(name) is { } resource ? new(ResourceKind.Of(resource), name, resource, null) : null;

    private IEnumerable<StaleRevision> StaleRevisions()
    {
        if (Edit.ExpectedHead is { } head && head != Before.Revision) yield return new(null, head, Before.Revision);
        foreach (var (name, expected) in Edit.ExpectedRevisions.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var actual = Before.Find(name) is { } resource ? ResourceKind.Of(resource).RevisionOf(resource) : 0;
            if (actual != expected) yield return new(name, expected, actual);
        }
    }

    private ImmutableArray<HeldDeletion> FindHeld()
    {
        var held = from change in Changes
                   where change.After is null
                   let referrers = ReferrersTo(change.Name)
                   where !referrers.IsEmpty
                   select new HeldDeletion(change.Name, referrers);
        return [.. held];
    }

    private ImmutableArray<Referrer> ReferrersTo(string name) =>
    [
        .. from kind in ResourceKind.All
           from referrer in After.References.ReferrersTo(name, kind)
           from field in ReferenceIndex.FieldsThatName(name, After.SetOf(kind).Find(referrer)!)
           select new Referrer(referrer, field),
    ];

    private ImmutableArray<Violation> FindViolations()
    {
        if (Changes.IsEmpty && _misnamed.IsEmpty) return [];
        var told = Held.SelectMany(deletion => deletion.Referrers).ToHashSet();
        return [.. CatalogRules.Check(Changes, After, _misnamed).Where(violation => !IsTold(violation))];

        bool IsTold(Violation violation) =>
            string.Equals(violation.Rule, RuleBook.Dangling, StringComparison.Ordinal) && told.Contains(new(violation.Resource, violation.Field));
    }

    private ByteString MakeDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var change in Changes)
        {
            Append(System.Text.Encoding.UTF8.GetBytes(change.Name));
            Append(HashOf(change.Before));
            Append(HashOf(change.After));
        }

        return ByteString.CopyFrom(hash.GetHashAndReset());

        // The length keeps two neighbours from running into each other, and tells nothing from what is empty.
        void Append(byte[]? bytes)
        {
            hash.AppendData(BitConverter.GetBytes(bytes?.Length ?? -1));
            hash.AppendData(bytes ?? []);
        }

        // Made by this version of the program for both, whatever is stored: it plans what it knows.
        static byte[]? HashOf(IMessage? resource) => resource is null ? null : ContentHash.Of(resource).ToBytes();
    }
}
