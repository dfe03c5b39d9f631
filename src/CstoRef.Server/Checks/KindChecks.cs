using CstoRef.Resources;
using Google.Protobuf.Collections;

namespace CstoRef.Server.Checks;

/// <summary>Checks the kinds of resource that a request asks for, each given by its collection.</summary>
internal static class KindChecks
{
    /// <summary>The kinds, none of which may stand twice; those at fault are left out.</summary>
    public static List<ResourceKind> Read(string field, RepeatedField<string> collections, FieldFaults faults)
    {
        var kinds = new List<ResourceKind>();
        if (collections.Count > ResourceKind.All.Length)
        {
            faults.Add(field, $"must hold the {ResourceKind.All.Length} collections at most; it holds {collections.Count}");
            return kinds;
        }

        foreach (var (index, collection) in collections.Index())
        {
            if (!ResourceKind.TryFromCollection(collection, out var kind))
                faults.Add($"{field}[{index}]", $"must be a collection, such as memberStates; it is {Quoted.Text(collection)}");
            else if (kinds.Contains(kind)) faults.Add($"{field}[{index}]", $"repeats {collection}");
            else kinds.Add(kind);
        }

        return kinds;
    }
}
