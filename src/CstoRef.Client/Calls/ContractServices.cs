using System.Collections.Immutable;
using System.Reflection;
using CstoRef.V1;
using Google.Protobuf.Reflection;

namespace CstoRef.Client.Calls;

/// <summary>The services of the contract, as <see cref="CstoRefClient"/> has clients of them.</summary>
internal static class ContractServices
{
    /// <summary>The properties that hold the clients.</summary>
    public static ImmutableArray<PropertyInfo> Clients { get; } =
        [.. typeof(CstoRefClient).GetProperties().Where(property => property.PropertyType.Assembly == typeof(ReadOptions).Assembly)];

    /// <summary>The descriptors of the services.</summary>
    public static ImmutableArray<ServiceDescriptor> Descriptors { get; } = [.. Clients.Select(client => DescriptorOf(client.PropertyType))];

    // Generated clients stand within the class of their service, which has the descriptor.
    private static ServiceDescriptor DescriptorOf(Type client) => (ServiceDescriptor)client.DeclaringType!.GetProperty("Descriptor")!.GetValue(null)!;
}
