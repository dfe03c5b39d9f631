using System.Collections.Frozen;

namespace CstoRef.Server.Security;

/// <summary>What a caller may do. Each scope stands alone: who may edit and read has both.</summary>
[Flags]
internal enum Scopes
{
    None = 0,

    /// <summary><c>cstoref.read</c>: to call every method that changes nothing.</summary>
    Read = 1,

    /// <summary><c>cstoref.edit</c>: to edit.</summary>
    Edit = 2,

    /// <summary><c>cstoref.operate</c>: to ask what concerns operators alone.</summary>
    Operate = 4,
}

/// <summary>The scopes as tokens and files name them.</summary>
internal static class ScopeNames
{
    private static readonly FrozenDictionary<string, Scopes> Known = new Dictionary<string, Scopes>(StringComparer.Ordinal)
    {
        ["cstoref.read"] = Scopes.Read,
        ["cstoref.edit"] = Scopes.Edit,
        ["cstoref.operate"] = Scopes.Operate,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> All => Known.OrderBy(one => one.Value).Select(one => one.Key);

    /// <summary>The scope of a name; null where it is none of the service's.</summary>
    public static Scopes? Find(string name) => Known.TryGetValue(name, out var scope) ? scope : null;

    /// <summary>The name of one scope.</summary>
    public static string Of(Scopes scope) => Known.First(one => one.Value == scope).Key;
}
