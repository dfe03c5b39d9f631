using CstoRef.Server.Chairmanships;
using CstoRef.Server.Documents;
using CstoRef.Server.Events;
using CstoRef.Server.Forces;
using CstoRef.Server.GoverningBodies;
using CstoRef.Server.MemberStates;
using CstoRef.Server.Offices;
using CstoRef.Server.Organizations;
using CstoRef.Server.People;
using CstoRef.Server.Sessions;
using CstoRef.Server.Sources;
using CstoRef.Server.Timeline;

namespace CstoRef.Server.Hosting;

/// <summary>One of the services that the contract declares.</summary>
/// <param name="Name">Its full name, for example <c>cstoref.v1.MemberStateService</c>.</param>
/// <param name="Add">Registers it, as a singleton.</param>
/// <param name="Map">Makes its methods callable.</param>
internal sealed record ContractService(string Name, Action<IServiceCollection> Add, Action<IEndpointRouteBuilder> Map)
{
    public static IReadOnlyList<ContractService> All { get; } =
    [
        Of<OrganizationService>(V1.OrganizationService.Descriptor.FullName),
        Of<MemberStateService>(V1.MemberStateService.Descriptor.FullName),
        Of<GoverningBodyService>(V1.GoverningBodyService.Descriptor.FullName),
        Of<ForceService>(V1.ForceService.Descriptor.FullName),
        Of<DocumentService>(V1.DocumentService.Descriptor.FullName),
        Of<ChairmanshipService>(V1.ChairmanshipService.Descriptor.FullName),
        Of<SessionService>(V1.SessionService.Descriptor.FullName),
        Of<OfficeService>(V1.OfficeService.Descriptor.FullName),
        Of<PersonService>(V1.PersonService.Descriptor.FullName),
        Of<EventService>(V1.EventService.Descriptor.FullName),
        Of<SourceService>(V1.SourceService.Descriptor.FullName),
        Of<TimelineService>(V1.TimelineService.Descriptor.FullName),
    ];

    private static ContractService Of<T>(string name)
        where T : class => new(name, services => services.AddSingleton<T>(), endpoints => endpoints.MapGrpcService<T>());
}
