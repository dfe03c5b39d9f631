using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Resources;

/// <summary>What a resource refers to: the names that stand in the fields which the contract says are references.</summary>
internal static class References
{
    /// <summary>Every reference in a resource, with the path of its field; an empty name is none.</summary>
    public static IEnumerable<(string Field, string Target)> In(IMessage resource) =>
        from node in MessageNode.Walk(resource)
        from field in ContractMessage.Of(node.Message).References
        from value in field.ValuesIn(node.Message)
        let target = (string)value.Value
        where target.Length > 0
        select (node.PathOf(value.Path), target);
}
