using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Grpc.Core.Internal;

/// <summary>Finds what generated code keeps about a service in private fields around the client class, for the debugger.</summary>
internal static class ClientDebuggerHelpers
{
    private const string ServiceNameField = "__ServiceName";
    private const string TrimmedIsFine = "A debugger shows less of a trimmed application; nothing else reads this.";

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = TrimmedIsFine)]
    internal static string? GetServiceName(Type clientType) =>
        ServiceClass(clientType)?.GetField(ServiceNameField, BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null)?.ToString();

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = TrimmedIsFine)]
    internal static List<IMethod>? GetServiceMethods(Type clientType) =>
        ServiceClass(clientType)?
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(field => field.FieldType.IsAssignableTo(typeof(IMethod)))
            .Select(field => (IMethod)field.GetValue(null)!)
            .ToList();

    private static Type? ServiceClass(Type clientType) =>
        clientType.DeclaringType is { } outer && (outer.IsAbstract || outer.IsSealed) ? outer : null;
}
