using CstoRef.Resources;
using Google.Protobuf.Collections;

namespace CstoRef.Server.Checks;

/// <summary>Checks the resource names that a request asks for.</summary>
internal static class NameChecks
{
    public static void Check(string field, string name, ResourceKind kind, FieldFaults faults)
    {
        if (name.Length == 0) faults.Add(field, $"is required: {Pattern(kind)}");
        else if (!ResourceName.IsName(name, kind)) faults.Add(field, $"must be {Pattern(kind)}; it is {Quoted.Text(name)}");
    }

    /// <summary>Checks a name of whatever kind.</summary>
    public static void CheckOfAnyKind(string field, string name, FieldFaults faults)
    {
        const string Form = "the name of a resource, such as memberStates/armenia";
        if (name.Length == 0) faults.Add(field, $"is required: {Form}");
        else if (!ResourceName.TryGetKind(name, out _)) faults.Add(field, $"must be {Form}; it is {Quoted.Text(name)}");
    }

    /// <summary>Checks the names of a batch, none of which may stand twice.</summary>
    public static void CheckAll(RepeatedField<string> names, ResourceKind kind, FieldFaults faults)
    {
        var positions = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            var field = $"names[{i}]";
            Check(field, names[i], kind, faults);
            if (!positions.TryAdd(names[i], i)) faults.Add(field, $"repeats names[{positions[names[i]]}]");
        }
    }

    /// <summary>What a name of the kind looks like.</summary>
    public static string Pattern(ResourceKind kind) =>
        kind.IsSingleton ? kind.NamePattern : $"{kind.NamePattern} ({ResourceName.SlugRule})";
}
