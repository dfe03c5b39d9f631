using Google.Protobuf;

namespace CstoRef.Resources;

/// <summary>A step of the resources of one kind, whatever their message type.</summary>
internal interface ISetStep
{
    /// <summary>The resources after it.</summary>
    IResourceSet After { get; }

    /// <summary>What changed, in the order of the names.</summary>
    IEnumerable<(IMessage? Before, IMessage? After)> Changes { get; }

    /// <summary>Whether the resources are the same as before.</summary>
    bool IsEmpty { get; }
}
