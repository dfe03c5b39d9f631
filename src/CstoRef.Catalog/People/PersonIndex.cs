using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Texts;
using CstoRef.V1;

namespace CstoRef.People;

/// <summary>Finds people by what they hold.</summary>
public sealed class PersonIndex
{
    internal PersonIndex(SetStep<Person> people, PersonIndex? before)
    {
        ByOffice = people.Index(before?.ByOffice, person => person.Holdings.Select(holding => holding.Office), StringComparer.Ordinal);
        ByName = people.Index(before?.ByName, NamesOf, FoldedTextComparer.Instance);
        Identifiers = IdentifierIndex.After(people, before?.Identifiers);
        Orders = ResourceOrders.After(people, before?.Orders, "display_name", person => person.DisplayNames);
    }

    /// <summary>By the resource name of each office that the person ever held.</summary>
    public PositionIndex<string> ByOffice { get; }

    /// <summary>By each name or spelling in any language, however it is spelt.</summary>
    public PositionIndex<string> ByName { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }

    private static IEnumerable<string> NamesOf(Person person) =>
        person.DisplayNames.Concat(person.OtherNames.SelectMany(name => name.Texts)).Select(name => name.Text);
}
