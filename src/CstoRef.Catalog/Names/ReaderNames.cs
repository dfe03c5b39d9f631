using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Names;

/// <summary>
/// What names a resource to a reader: its present names or its titles. A session bears the names of the first body that met, a chairmanship
/// those of its state.
/// </summary>
public static class ReaderNames
{
    /// <summary>What names a resource, in all languages.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="catalog">The picture that it stands in.</param>
    /// <exception cref="ArgumentException">The message is not a resource.</exception>
    public static IReadOnlyList<LocalizedText> Of(IMessage resource, Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(catalog);
        return Of(resource, catalog.MemberStates, catalog.GoverningBodies);
    }

    /// <param name="resource">The resource.</param>
    /// <param name="states">The states, whose names chairmanships bear.</param>
    /// <param name="bodies">The bodies, whose names sessions bear.</param>
    internal static IReadOnlyList<LocalizedText> Of(
        IMessage resource, ResourceSet<MemberState> states, ResourceSet<GoverningBody> bodies) => resource switch
        {
            Organization organization => organization.DisplayNames,
            MemberState state => state.DisplayNames,
            GoverningBody body => body.DisplayNames,
            Force force => force.DisplayNames,
            Document document => document.Titles,
            Chairmanship chairmanship => states.Find(chairmanship.MemberState)?.DisplayNames ?? [],
            Session session => session.GoverningBodies is [var first, ..] ? bodies.Find(first)?.DisplayNames ?? [] : [],
            Office office => office.Titles,
            Person person => person.DisplayNames,
            Event happening => happening.Titles,
            Source source => [new LocalizedText { Language = source.Language, Text = source.Title }],
            _ => throw new ArgumentException($"{resource.Descriptor.FullName} is not a resource.", nameof(resource)),
        };
}
