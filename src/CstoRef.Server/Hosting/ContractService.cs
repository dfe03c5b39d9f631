using CstoRef.Server.Chairmanships;
using CstoRef.Server.Changes;
using CstoRef.Server.Documents;
using CstoRef.Server.Editing;
using CstoRef.Server.Events;
using CstoRef.Server.Forces;
using CstoRef.Server.GoverningBodies;
using CstoRef.Server.MemberStates;
using CstoRef.Server.Offices;
using CstoRef.Server.Organizations;
using CstoRef.Server.Overview;
using CstoRef.Server.People;
using CstoRef.Server.References;
using CstoRef.Server.Searching;
using CstoRef.Server.Sessions;
using CstoRef.Server.Sources;
using CstoRef.Server.Timeline;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace CstoRef.Server.Hosting;

/// <summary>One of the services that the contract declares.</summary>
/// <param name="Descriptor">What the contract says of it.</param>
/// <param name="Add">Registers it, as a singleton.</param>
/// <param name="Map">Makes its methods callable.</param>
internal sealed record ContractService(
    ServiceDescriptor Descriptor, Action<IServiceCollection> Add, Func<IEndpointRouteBuilder, IEndpointConventionBuilder> Map)
{
    public static IReadOnlyList<ContractService> All { get; } =
    [
        Of<OrganizationService>(V1.OrganizationService.Descriptor),
        Of<MemberStateService>(V1.MemberStateService.Descriptor),
        Of<GoverningBodyService>(V1.GoverningBodyService.Descriptor),
        Of<ForceService>(V1.ForceService.Descriptor),
        Of<DocumentService>(V1.DocumentService.Descriptor),
        Of<ChairmanshipService>(V1.ChairmanshipService.Descriptor),
        Of<SessionService>(V1.SessionService.Descriptor),
        Of<OfficeService>(V1.OfficeService.Descriptor),
        Of<PersonService>(V1.PersonService.Descriptor),
        Of<EventService>(V1.EventService.Descriptor),
        Of<SourceService>(V1.SourceService.Descriptor),
        Of<TimelineService>(V1.TimelineService.Descriptor),
        Of<OverviewService>(V1.OverviewService.Descriptor),
        Of<ChangeService>(V1.ChangeService.Descriptor),
        Of<ReferenceService>(V1.ReferenceService.Descriptor),
        Of<SearchService>(V1.SearchService.Descriptor),
        Of<EditingService>(V1.EditingService.Descriptor),
    ];

    private static ContractService Of<T>(ServiceDescriptor descriptor)
        where T : class => new(descriptor, services => services.AddSingleton<T>(), endpoints => endpoints.MapGrpcService<T>());
}
