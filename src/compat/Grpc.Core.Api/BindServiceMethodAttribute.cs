using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Marks a service's base class with the method that binds its RPCs, so that a server can find them.</summary>
/// <param name="bindType">The class that has the method.</param>
/// <param name="bindMethodName">The name of the static method.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = true)]
public class BindServiceMethodAttribute(
    [DynamicallyAccessedMembers(BindServiceMethodAttribute.Bound)] Type bindType,
    string bindMethodName) : Attribute
{
    private const DynamicallyAccessedMemberTypes Bound =
        DynamicallyAccessedMemberTypes.PublicMethods
        | DynamicallyAccessedMemberTypes.NonPublicMethods
        | DynamicallyAccessedMemberTypes.PublicProperties;

    /// <summary>The class that has the method.</summary>
    [DynamicallyAccessedMembers(Bound)]
    public Type BindType { get; } = bindType;

    /// <summary>The name of the static method.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
