using CstoRef.Server.Calls;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.People;

/// <summary>Answers who held which office.</summary>
internal sealed class PersonService(CatalogReads reads) : V1.PersonService.PersonServiceBase
{
    public override Task<Person> GetPerson(GetPersonRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return call.Get(call.Catalog.People, request.Name);
    }

    public override Task<BatchGetPeopleResponse> BatchGetPeople(BatchGetPeopleRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetPeopleResponse();
        return call.BatchGet(call.Catalog.People, request.Names, response, response.People);
    }

    public override Task<ListPeopleResponse> ListPeople(ListPeopleRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var faults = call.Check();
        var order = ListOrder.Of(request.OrderBy, call.Indexes.People.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var response = new ListPeopleResponse();
        var filter = new PersonFilter(request, call.Catalog);
        var listed = order.Of(filter.Select());
        (response.NextPageToken, response.TotalSize) = page.Take(
            call.InView(call.Catalog.People),
            listed,
            response.People,
            request.InOffice,
            (person, _) => filter.CertaintyOf(person),
            response.Answers);
        return Task.FromResult(response);
    }
}
