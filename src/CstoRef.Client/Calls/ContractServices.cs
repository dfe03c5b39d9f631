using System.Collections.Immutable;
using System.Reflection;
using CstoRef.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CstoRef.Client.Calls;

/// <summary>The services of the contract, as <see cref="CstoRefClient"/> has clients of them.</summary>
internal static class ContractServices
{
    /// <summary>The package of the services.</summary>
    public const string Package = "cstoref.v1";

    /// <summary>The properties that hold the clients.</summary>
    public static ImmutableArray<PropertyInfo> Clients { get; } =
        [.. typeof(CstoRefClient).GetProperties().Where(property => property.PropertyType.Assembly == typeof(ReadOptions).Assembly)];

    /// <summary>
    /// The unary methods by their services' full names and their own, as their clients have them. To ask the contract's descriptions would
    /// make all of them, which takes a program that starts longer than its first calls.
    /// </summary>
    public static IEnumerable<(string Service, string Method)> UnaryMethods =>
        from client in Clients
        let service = $"{Package}.{client.PropertyType.DeclaringType!.Name}"
        from method in client.PropertyType.GetMethods()
        where method.ReturnType is { IsGenericType: true } result && result.GetGenericTypeDefinition() == typeof(AsyncUnaryCall<>)
        group method by (service, method.Name[..^"Async".Length]) into overloads
        select overloads.Key;

    /// <summary>The descriptors of the services.</summary>
    public static ImmutableArray<ServiceDescriptor> Descriptors => [.. Clients.Select(client => DescriptorOf(client.PropertyType))];

    // Generated clients stand within the class of their service, which has the descriptor.
    private static ServiceDescriptor DescriptorOf(Type client) => (ServiceDescriptor)client.DeclaringType!.GetProperty("Descriptor")!.GetValue(null)!;
}
