using System.Collections.Immutable;
using CstoRef.Resources;

namespace CstoRef.Server.Errors;

/// <summary>Resources that a request names do not exist.</summary>
/// <param name="kindOf">The kind of each of the names.</param>
/// <param name="names">The names of the missing resources, at least one.</param>
internal sealed class ResourcesNotFoundException(Func<string, ResourceKind> kindOf, ImmutableArray<string> names) : Exception("A resource does not exist.")
{
    /// <summary>Resources of one kind do not exist.</summary>
    public ResourcesNotFoundException(ResourceKind kind, ImmutableArray<string> names)
        : this(_ => kind, names)
    {
    }

    /// <summary>The names of the missing resources, at least one.</summary>
    public ImmutableArray<string> Names { get; } = names;

    /// <summary>The kind that one of the names belongs to.</summary>
    public ResourceKind KindOf(string name) => kindOf(name);
}
