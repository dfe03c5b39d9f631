using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>
/// One rule: its stable identifier, and the check that finds where it is broken. A check never throws, whatever the resources hold. Its
/// scope is one message, a message with what its resource refers to, or the whole picture.
/// </summary>
internal sealed class Rule
{
    private readonly Func<Inspection, IEnumerable<(string Resource, Fault Fault)>> _check;

    private Rule(string id, bool looksWithin, Func<Inspection, IEnumerable<(string Resource, Fault Fault)>> check)
    {
        Id = id;
        LooksWithin = looksWithin;
        _check = check;
    }

    public string Id { get; }

    /// <summary>Whether it looks at nothing but one resource at a time.</summary>
    public bool LooksWithin { get; }

    /// <summary>A rule that looks at each message of a type by itself.</summary>
    public static Rule For<T>(string id, Func<T, IEnumerable<Fault>> check)
        where T : IMessage => ForNodes<T>(id, looksWithin: true, (node, _) => check((T)node.Message));

    /// <summary>A rule that looks at each message of a type and at the resources to which its resource refers.</summary>
    /// <param name="id">The rule's identifier.</param>
    /// <param name="check">What it finds.</param>
    /// <param name="readings">All that it reads of those resources.</param>
    public static Rule For<T>(string id, Func<T, Catalog, IEnumerable<Fault>> check, params Reading[] readings)
        where T : IMessage => ForNodes<T>(id, looksWithin: false, (node, catalog) => check((T)node.Message, catalog), readings);

    /// <summary>A rule that looks at each message of a type and at the message that holds it.</summary>
    public static Rule ForHeld<T>(string id, Func<T, MessageNode, IEnumerable<Fault>> check)
        where T : IMessage => ForNodes<T>(id, looksWithin: true, (node, _) => check((T)node.Message, node));

    /// <summary>A rule that exactly one of some fields of each message of a type is set.</summary>
    public static Rule ForExactlyOne<T>(string id, params string[] fields)
        where T : IMessage => For<T>(id, message => FieldRules.ExactlyOne(message, fields));

    /// <summary>A rule that looks at the resources together. Of an edit it looks at those that the inspection gives it.</summary>
    public static Rule Across(string id, Func<Inspection, IEnumerable<(string Resource, Fault Fault)>> check) =>
        new(id, looksWithin: false, check);

    public IEnumerable<Violation> Check(Inspection inspection) =>
        _check(inspection).Select(found => new Violation(found.Resource, found.Fault.Field, Id, found.Fault.Message));

    private static Rule ForNodes<T>(
        string id, bool looksWithin, Func<MessageNode, Catalog, IEnumerable<Fault>> check, params Reading[] readings)
        where T : IMessage => new(
            id,
            looksWithin,
            inspection =>
                from node in inspection.Nodes<T>(readings)
                from fault in check(node, inspection.Catalog)
                select (Inspection.LabelOf(node.Resource), fault with { Field = node.PathOf(fault.Field) }));
}
