using System.Collections.Frozen;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Calls;

/// <summary>What people call the resources that an answer names.</summary>
internal sealed class DisplayNames
{
    private const int CallsAtATime = 16;

    private readonly FrozenDictionary<string, string> _names;

    private DisplayNames(FrozenDictionary<string, string> names) => _names = names;

    /// <summary>Asks the service for the names of resources; empty names are passed over.</summary>
    public static async Task<DisplayNames> ReadAsync(CstoRefClient client, IEnumerable<string> resources, CancellationToken cancellationToken)
    {
        var wanted = resources.Where(resource => resource.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        var names = new string[wanted.Length];
        var manner = new ParallelOptions { MaxDegreeOfParallelism = CallsAtATime, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, wanted.Length, manner, async (index, stop) =>
        {
            ResourceName.TryGetKind(wanted[index], out var kind);
            names[index] = NameOf(await ResourceReads.GetAsync(client, kind!, wanted[index], ResourceView.Basic, stop));
        });
        return new(wanted.Zip(names).ToFrozenDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    /// <summary>What people call a resource that was asked for; its resource name where it has no other, and an empty text for an empty name.</summary>
    public string Of(string resource) => _names.GetValueOrDefault(resource, resource);

    private static string NameOf(IMessage resource) => resource switch
    {
        MemberState state => LanguageText.Of(state.DisplayNames),
        GoverningBody body => LanguageText.Of(body.DisplayNames),
        Office office => LanguageText.Of(office.Titles),
        Person person => LanguageText.Of(person.DisplayNames),
        _ => ResourceKind.Of(resource).NameOf(resource),
    };
}
